"""The program's figures equal an oracle worked in fractions, to the cent, on written cases."""

import json
from typing import Any

import pytest

from tests.customs.landed.asking import asked, figures
from tests.customs.landed.oracle import TO_CIF, worked
from tests.customs.wire import HERE

Case = dict[str, Any]

GOODS: dict[str, dict[str, Any]] = json.loads((HERE / "landed" / "goods.json").read_text("utf-8"))
CASES: list[Case] = json.loads((HERE / "landed" / "cases.json").read_text("utf-8"))

_TRADE = ("preference", "most-favoured", "general")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_figure_is_that_of_the_oracle(case: Case) -> None:
    assert figures(asked(case, GOODS)) == worked(case, GOODS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_missing_is_named_and_nothing_else(case: Case) -> None:
    found = asked(case, GOODS)
    named = {"cost-not-entered", "exchange-rate", "cost-inclusion", "cost-amount"}
    wanted = case.get("gaps")
    if wanted is not None:
        assert [gap.key for gap in found.gaps] == wanted
    assert {gap.key for gap in found.gaps} <= named
    assert all(gap.said() for gap in (*found.gaps, *found.cautions))


def test_sixty_cases_are_written() -> None:
    assert len({case["name"] for case in CASES}) >= 60
    assert {case["term"] for case in CASES} == TO_CIF.keys()


@pytest.mark.parametrize(
    ("goods", "sums"),
    [
        ("coffee", ("13000.00", "22040.00", "69500.00")),
        ("honey", ("9000.00", "25350.00", None)),
        ("chilli", ("9000.00", "30800.00", "85300.00")),
    ],
)
def test_a_hundred_thousand_yuan_of_goods_owe_what_the_law_asks(
    goods: str, sums: tuple[str | None, ...]
) -> None:
    case = {
        "day": "2027-01-07",
        "term": "CIF",
        "currency": "CNY",
        "lines": [{"goods": goods, "amount": "100000.00 CNY"}],
    }
    found = figures(asked(case, GOODS))
    assert tuple((found[name] or {}).get("total") for name in _TRADE) == sums
