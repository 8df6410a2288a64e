"""What holds of every landed cost, whatever is entered."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.landed import LandedCost, ScenarioKind
from logistics.kernel.money import Money, total
from logistics.shipments.facts import CostKind
from tests.customs.landed.asking import asked
from tests.customs.landed.oracle import TO_CIF
from tests.customs.landed.test_against_the_oracle import GOODS

_AMOUNTS = st.decimals(min_value=0, max_value=10**8, places=2).map(lambda held: f"{held:f}")
_CURRENCIES = st.sampled_from(["USD", "EUR", "CNY"])
_LINES = st.fixed_dictionaries(
    {"goods": st.sampled_from(sorted(GOODS)), "origin": st.sampled_from(["RW", "UG"])}
).flatmap(
    lambda line: st.tuples(_AMOUNTS, _CURRENCIES).map(
        lambda held: {**line, "amount": " ".join(held), "litres": "120.5"}
    )
)
_COSTS = st.tuples(
    st.sampled_from([kind.value for kind in CostKind]),
    st.tuples(_AMOUNTS, _CURRENCIES).map(" ".join),
    st.sampled_from([True, False, None]),
)
_RATES = st.decimals(min_value="0.0001", max_value=20, places=4).map(lambda held: f"{held:f}")
_CASES = st.fixed_dictionaries(
    {
        "day": st.dates(date(2018, 1, 1), date(2030, 1, 1)).map(date.isoformat),
        "term": st.sampled_from(sorted(TO_CIF)),
        "at_loading": st.booleans(),
        "currency": _CURRENCIES,
        "lines": st.lists(_LINES, min_size=1, max_size=4),
        "costs": st.lists(_COSTS, max_size=6),
        "exchange": st.tuples(_RATES, _RATES).map(
            lambda held: [["USD", "CNY", held[0]], ["EUR", "USD", held[1]]]
        ),
        "sale": st.sampled_from([{}, {"spent": "25999.00 CNY"}]),
    }
)


def _floats(value: Any, place: str = "answer") -> list[str]:
    if isinstance(value, float):
        return [place]
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        return [one for name in names for one in _floats(getattr(value, name), f"{place}.{name}")]
    if isinstance(value, dict):
        return [one for key, held in value.items() for one in _floats(held, f"{place}.{key}")]
    if isinstance(value, list | tuple):
        return [one for held in value for one in _floats(held, place)]
    return []


@given(_CASES)
def test_a_valid_certificate_never_costs_more(case: dict[str, Any]) -> None:
    found = asked(case, GOODS)
    assert all(one.saved.amount >= 0 for one in found.worth)
    preferred = found.scenario(ScenarioKind.PREFERENCE)
    normal = found.scenario(ScenarioKind.NORMAL)
    if preferred and normal:
        paid = {line.line: line.total.amount for line in normal.lines}
        assert all(
            line.total.amount <= paid.get(line.line, line.total.amount) for line in preferred.lines
        )


@given(_CASES)
def test_sums_are_those_of_the_lines(case: dict[str, Any]) -> None:
    found = asked(case, GOODS)
    if found.customs_value is None:
        assert found.scenarios == ()
        assert found.gaps
        return
    currency = found.customs_value.currency
    values = [line.value for line in found.lines if line.value]
    assert total(values, currency) == found.customs_value
    for held in found.scenarios:
        if held.gaps:
            assert held.total is None
            continue
        parts = [held.duty, held.consumption, held.vat]
        assert held.total == total([part for part in parts if part], currency)
        assert held.total == total([line.total for line in held.lines], currency)
        later = found.later_costs or Money(Decimal(0), currency)
        assert held.landed == found.customs_value + held.total + later


@given(_CASES)
def test_no_figure_is_a_float(case: dict[str, Any]) -> None:
    found: LandedCost = asked(case, GOODS)
    assert _floats(found) == []
    assert _floats(found.to_json()) == []


@given(_CASES)
def test_every_step_has_its_words_and_names_where_it_comes_from(case: dict[str, Any]) -> None:
    found = asked(case, GOODS)
    for held in found.scenarios:
        for line in held.lines:
            assert all(step.said() and step.rows and step.source for step in line.steps)
        assert all(gap.said() for gap in held.gaps)
    assert all(step.said() for step in found.steps)
