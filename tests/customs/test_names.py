"""Names looked up in a list: the same but for their dress, close, or others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.names import NamesOnList

LISTED = (
    "Société Minière du Kivu S.A.R.L.",
    "Ocean Zambezi",
    "北京永泰贸易有限公司",
    "Jean Baptiste Mugenzi",
)
NAMES = NamesOnList((name, name) for name in LISTED)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("SOCIETE MINIERE DU KIVU", LISTED[0]),
        ("société minière du kivu, sarl", LISTED[0]),
        ("M/V OCEAN ZAMBEZI", LISTED[1]),
        ("北京永泰贸易股份有限公司", LISTED[2]),
        ("jean-baptiste mugenzi", LISTED[3]),
    ],
)
def test_a_name_in_another_dress_is_the_same(asked: str, held: str) -> None:
    assert NAMES.same(asked) == held
    assert NAMES.close(asked) is None


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("Mugenzi Jean Baptiste", LISTED[3]),
        ("Jean Mugenzi", LISTED[3]),
        ("Ocean Zambesi", LISTED[1]),
        ("Minière Kivu", LISTED[0]),
        ("Oceann Zambezi", LISTED[1]),
        ("Ocean Zambez", LISTED[1]),
        ("0cean Zambezi", LISTED[1]),
        ("OceanZambeci", LISTED[1]),
    ],
)
def test_a_name_like_one_listed_is_close(asked: str, held: str) -> None:
    assert NAMES.same(asked) is None
    assert NAMES.close(asked) == held


@pytest.mark.parametrize(
    "asked", ["Ocean Star", "Mugenzi", "Kivu Heights Coffee", "", "Ltd", "Ocean Sambesi", "Ocean"]
)
def test_another_name_is_neither(asked: str) -> None:
    assert NAMES.same(asked) is None
    assert NAMES.close(asked) is None


def test_a_short_name_is_never_a_slip_of_another() -> None:
    names = NamesOnList([("Zambezi", 1), ("Zambezia", 2)])
    assert names.close("Zambesi") is None
    assert names.close("Zambesia") == 2


def test_one_name_among_thousands_is_found_whatever_its_words() -> None:
    many = [(f"Shanghai Coffee {number}", number) for number in range(3000)]
    names = NamesOnList([*many, ("Rare Coffee Shanghai", -1)])
    assert names.same("SHANGHAI COFFEE 2999 CO., LTD.") == 2999
    assert names.close("Shanghai Rare Coffee") == -1
    assert names.close("Rare Coffee Shanghai Export") == -1
    assert names.close("Shanghai Tea 2999") is None


@given(st.text(min_size=1, max_size=40))
def test_a_listed_name_is_found_whatever_it_is(name: str) -> None:
    held = NamesOnList([(name, name)])
    found = held.same(name.upper().lower())
    assert found in {name, None}
    assert held.close(name) is None
