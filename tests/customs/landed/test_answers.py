"""What a landed cost says beside its figures, and under knowledge that is not shipped."""

import copy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from logistics.customs.knowledge import Knowledge, knowledge, read_knowledge, shipped_tables
from logistics.customs.knowledge.rows import Confidence
from logistics.customs.landed import LandedCost, ScenarioKind, landed_cost, question_of
from logistics.kernel.codes import CurrencyCode
from logistics.shipments.facts import ExchangeRate
from logistics.shipments.facts.totals import free_on_board
from logistics.shipments.wire import load
from tests.customs.landed.asking import asked
from tests.customs.landed.test_against_the_oracle import GOODS
from tests.customs.wire import changed

YUAN = {"day": "2027-01-07", "term": "CIF", "currency": "CNY"}
TODAY = date(2026, 12, 11)


def _coffee(**more: Any) -> dict[str, Any]:
    return {**YUAN, "lines": [{"goods": "coffee", "amount": "1000.00 CNY"}], **more}


def _with(table: str, *rows: dict[str, Any]) -> Knowledge:
    tables = copy.deepcopy(shipped_tables())
    tables[table]["rows"] += rows
    return read_knowledge(tables)


def _row(row_id: str, **changes: Any) -> dict[str, Any]:
    held = next(row for row in shipped_tables()["rates"]["rows"] if row["id"] == row_id)
    return {**held, **changes}


def _total(found: LandedCost, kind: ScenarioKind) -> str:
    scenario = found.scenario(kind)
    assert scenario
    assert scenario.total
    return str(scenario.total)


def test_a_consumption_tax_by_value_is_part_of_its_own_base() -> None:
    """10 per cent: 1,000 ÷ 0.9 = 1,111.11, tax 111.11; VAT 13 per cent of that, 144.44."""
    known = _with("rates", _row("rate-0901110000-vat", id="excise", kind="consumption", rate="10"))
    found = asked(_coffee(sale={"spent": "0.00 CNY"}), GOODS, known)
    assert _total(found, ScenarioKind.PREFERENCE) == "CNY 255.55"
    # composite: (10 % + 13 %) ÷ (1 − 10 %) × 70 % of 1,000 = 178.89
    assert _total(found, ScenarioKind.ECOMMERCE) == "CNY 178.89"


def test_a_lower_provisional_rate_goes_before_the_preference() -> None:
    tables = copy.deepcopy(shipped_tables())
    for row in tables["preferences"]["rows"]:
        if row["id"] == "preference-100":
            row["rate"] = "5"
    tables["rates"]["rows"].append(
        _row("rate-0901110000-vat", id="provisional", kind="provisional", rate="3")
    )
    found = asked(_coffee(), GOODS, read_knowledge(tables))
    preferred = found.scenario(ScenarioKind.PREFERENCE)
    assert preferred
    assert str(preferred.duty) == "CNY 30.00"
    assert preferred.lines[0].steps[0].rows == ("preference-100", "provisional")


def test_goods_off_the_platform_list_get_no_reduced_tax() -> None:
    tables = copy.deepcopy(shipped_tables())
    for row in tables["ecommerce"]["rows"]:
        row["listed"] = False
    found = asked(_coffee(sale={}), GOODS, read_knowledge(tables))
    sold = found.scenario(ScenarioKind.ECOMMERCE)
    assert sold
    assert [gap.key for gap in sold.gaps] == ["not-on-list"]


def test_a_row_that_the_operator_verified_bears_no_doubt() -> None:
    question = question_of(load(changed({"/terms/incoterm": "CIF"})), on=TODAY)

    def doubtful(verified: frozenset[str]) -> set[str]:
        rates = landed_cost(question, verified=verified).lines[0].rates
        return {kind for kind, step in rates.items() if step and step.to_verify}

    assert doubtful(frozenset()) == {"general", "most-favoured", "vat"}
    assert doubtful(frozenset({"rate-0901110000-vat"})) == {"general", "most-favoured"}


def test_the_newest_rate_published_up_to_the_day_counts() -> None:
    def rate(number: str, on: str | None) -> dict[str, Any]:
        return {"from_currency": "USD", "to_currency": "CNY", "rate": number, "on": on}

    wire = changed(
        {
            "/terms/incoterm": "CIF",
            "/exchange_rates": [
                rate("6.5", "2026-10-21"),
                rate("7.2", "2026-12-16"),
                rate("8.0", "2027-01-08"),
            ],
        }
    )
    (told,) = [step for step in _cost(wire).steps if step.key == "exchange"]
    assert told.facts["rate"] == "7.2"
    assert told.to_verify, "nobody is named who published it"


def test_a_rate_given_in_asking_takes_the_place_of_the_entered_one() -> None:
    wire = changed(
        {
            "/terms/incoterm": "CIF",
            "/exchange_rates": [{"from_currency": "USD", "to_currency": "CNY", "rate": "7.2"}],
        }
    )
    given = ExchangeRate(
        from_currency=CurrencyCode("USD"), to_currency=CurrencyCode("CNY"), rate=Decimal(7)
    )
    question = question_of(load(wire), on=TODAY, exchange_rates=(given,))
    assert str(landed_cost(question).customs_value) == "CNY 786,240.00"


def test_a_rate_is_never_turned_round() -> None:
    wire = changed(
        {
            "/terms/incoterm": "CIF",
            "/exchange_rates": [{"from_currency": "CNY", "to_currency": "USD", "rate": "0.14"}],
        }
    )
    assert "exchange-rate" in {gap.key for gap in _cost(wire).gaps}


def _cost(wire: dict[str, Any]) -> LandedCost:
    return landed_cost(question_of(load(wire), on=TODAY))


def test_two_currencies_and_one_rate_give_no_figure() -> None:
    case = {
        **YUAN,
        "currency": "USD",
        "lines": [{"goods": "coffee", "amount": "1000.00 USD"}],
        "costs": [["royalty", "5.00 EUR", False]],
        "exchange": [["USD", "CNY", "7.1"]],
    }
    found = asked(case, GOODS)
    assert [(gap.key, gap.facts["from_currency"]) for gap in found.gaps] == [
        ("exchange-rate", "EUR")
    ]
    assert (found.customs_value, found.scenarios) == (None, ())


def test_gaps_point_to_what_must_be_entered() -> None:
    def keys(changes: dict[str, Any]) -> set[tuple[str, tuple[str, ...]]]:
        return {(gap.key, gap.fields) for gap in _cost(changed(changes)).gaps}

    assert ("incoterm", ("/terms/incoterm",)) in keys({"/terms/incoterm": None})
    assert ("line-amount", ("/lines/0/price",)) in keys({"/lines/0/price": None})
    unclear = {"/terms/incoterm": "CIF", "/costs/1/included": None}
    assert ("cost-inclusion", ("/costs/1",)) in keys(unclear)
    unpriced = {"/terms/incoterm": "CIF", "/costs/1/included": False, "/costs/1/amount": None}
    assert ("cost-amount", ("/costs/1",)) in keys(unpriced)
    eaten = {
        "/terms/incoterm": "DAP",
        "/costs/-": {
            "kind": "inland-in-china",
            "amount": {"amount": "200000.00", "currency": "USD"},
            "included": True,
        },
    }
    assert ("value-not-positive", ("/lines",)) in keys(eaten)


def test_under_fca_at_the_port_the_price_holds_the_way_to_it() -> None:
    """USD 112,320 + 3,100 + 180.50 = 115,600.50, at 7.1 yuan."""

    def values(named: str) -> tuple[str, str]:
        wire = changed({"/terms/incoterm": "FCA", "/terms/named_place": named})
        wire["costs"] = [
            {"kind": kind, "amount": {"amount": amount, "currency": "USD"}}
            for kind, amount in (
                ("inland-freight", "2850.00"),
                ("ocean-freight", "3100.00"),
                ("insurance", "180.50"),
            )
        ]
        wire["exchange_rates"] = [{"from_currency": "USD", "to_currency": "CNY", "rate": "7.1"}]
        shipment = load(wire)
        found = landed_cost(question_of(shipment, on=TODAY))
        return str(found.customs_value), str(free_on_board(shipment))

    assert values("dar-es-salaam") == ("CNY 820,763.55", "USD 112,320.00")
    assert values("kigali") == ("CNY 840,998.55", "USD 115,170.00")


def test_a_line_without_code_is_a_gap_of_its_scenarios() -> None:
    found = _cost(changed({"/terms/incoterm": "CIF", "/lines/0/hs_cn": None}))
    keys = {gap.key for held in found.scenarios for gap in held.gaps}
    assert keys == {"rate-unknown"}, "the six digits of all countries stand in"
    bare = {"/terms/incoterm": "CIF", "/lines/0/hs_cn": None, "/lines/0/hs6": None}
    found = _cost(changed(bare))
    assert {gap.key for held in found.scenarios for gap in held.gaps} == {"tariff-code"}
    assert found.worth_on_goods is None


def test_terms_to_the_door_say_what_they_leave_open() -> None:
    def cautions(term: str) -> set[str]:
        return {gap.key for gap in _cost(changed({"/terms/incoterm": term})).cautions}

    assert cautions("DDP") == {"inland-not-parted", "taxes-in-price"}
    assert cautions("DAP") == {"inland-not-parted"}
    assert cautions("CIF") == set()
    top = changed({"/terms/incoterm": "CIF", "/costs/1/included": False})
    assert {gap.key for gap in _cost(top).cautions} == {"other-counted"}
    homeless = changed({"/terms/incoterm": "CIF", "/lines/0/country_of_origin": None})
    assert {gap.key for gap in _cost(homeless).cautions} == {"origin-not-entered"}


def test_lots_from_elsewhere_make_a_certificate_of_origin_worth_nothing() -> None:
    """Wholly obtained goods hold no lot of another country (Decree 231, articles 3 and 4)."""
    mixed = {"/terms/incoterm": "CIF", "/lines/0/lots/1/country_of_origin": "UG"}
    for criterion in ("WO", None):
        found = _cost(changed({**mixed, "/lines/0/origin_criterion": criterion}))
        preferred = found.scenario(ScenarioKind.PREFERENCE)
        normal = found.scenario(ScenarioKind.NORMAL)
        assert preferred
        assert normal
        assert preferred.total == normal.total
        assert (found.worth, found.worth_on_goods) == ((), None)
        caution = next(one for one in found.cautions if one.key == "foreign-lots")
        assert "lots from Uganda: not wholly obtained" in caution.said()
        assert "articles 3 and 4" in preferred.steps[0].said()
        assert (preferred.steps[0].source or "").startswith("GACC Decree 231")
    processed = _cost(changed({**mixed, "/lines/0/origin_criterion": "CTH"}))
    assert processed.worth_on_goods
    assert not processed.cautions


def test_limits_say_what_they_leave_open() -> None:
    case = _coffee(
        term="DAP",
        lines=[{"goods": "coffee", "amount": "4990.00 CNY"}],
        costs=[["royalty", "20.00 CNY", False]],
        sale={},
    )
    keys = {gap.key for gap in asked(case, GOODS).cautions}
    assert {"spent-unknown", "freight-over-limit"} <= keys
    unpriced = {**case, "currency": "USD", "lines": [{"goods": "coffee", "amount": "9.00 USD"}]}
    sold = asked({**unpriced, "costs": []}, GOODS).scenario(ScenarioKind.ECOMMERCE)
    assert sold
    assert [gap.key for gap in sold.gaps] == ["limits-in-yuan"]


def test_amounts_beyond_all_measure_are_refused_as_a_gap() -> None:
    huge = {"amount": "999999999999999.00", "currency": "USD"}
    wire = changed(
        {
            "/terms/incoterm": "CIF",
            "/lines/0/amount": huge,
            "/exchange_rates": [{"from_currency": "USD", "to_currency": "CNY", "rate": "9"}],
        }
    )
    assert [gap.key for gap in _cost(wire).gaps] == ["out-of-range"]


def test_without_a_forecast_the_day_of_asking_counts() -> None:
    found = _cost(changed({"/consignments": []}))
    assert (found.day, str(found.day_from)) == (TODAY, "today")
    asked_for = question_of(load(changed({})), on=TODAY, arrival=date(2027, 2, 1))
    assert landed_cost(asked_for).day == date(2027, 2, 1)


def test_rates_are_in_units_that_can_be_charged() -> None:
    held = knowledge()
    assert {row.unit for row in held.rates} == {"percent", "CNY/L"}


def _stated_as_fact(law_date: str | None, arrival: str) -> tuple[str | None, bool]:
    """The date told of the law on the customs value, and whether that stands as fact."""
    tables = copy.deepcopy(shipped_tables())
    for source in tables["sources"]["rows"]:
        if source["id"] == "cn-tariff-law-value":
            source["date"] = law_date
    found = asked(_coffee(day=arrival), GOODS, read_knowledge(tables))
    (step,) = [one for one in found.steps if one.key == "value.customs"]
    told = step.to_json()["source_date"]
    assert step.to_verify is (step.confidence is Confidence.INFERRED)
    assert told is None or isinstance(told, str)
    return told, not step.to_verify


@pytest.mark.parametrize(
    ("law_date", "before", "from_day"),
    [
        ("2024-12-01", "2024-11-30", "2024-12-01"),
        ("2024-12", "2024-12-30", "2024-12-31"),
        ("2024", "2024-12-30", "2024-12-31"),
    ],
)
def test_a_law_is_sure_to_apply_from_the_last_day_on_which_it_may_have_begun(
    law_date: str, before: str, from_day: str
) -> None:
    assert _stated_as_fact(law_date, before) == (law_date, False)
    assert _stated_as_fact(law_date, from_day) == (law_date, True)


def test_a_law_whose_day_nobody_knows_is_not_doubted_for_it() -> None:
    assert _stated_as_fact(None, "2024-11-30") == (None, True)
