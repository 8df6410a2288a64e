"""Code tables of formats that share their reading: each row has its reason, none is left open."""

from typing import Any

import pytest

from tests.carriers.saved import saved_json

FORMATS = ["emsevt", "one_record", "shipsgo", "terminal49"]


def table_of(name: str) -> Any:
    return saved_json(f"../../logistics/carriers/{name}/codes.json")


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_names_its_source_and_each_row_its_reason(name: str) -> None:
    table = table_of(name)
    assert table["source"]
    assert table["edition"]
    assert table["retrieved"]
    for rows in table["codes"].values():
        for row in rows.values():
            assert row["meaning"]
            assert all(rule["why"] and "milestone" in rule for rule in row["rules"])


@pytest.mark.parametrize("name", FORMATS)
def test_the_last_rule_of_every_code_has_no_condition(name: str) -> None:
    for rows in table_of(name)["codes"].values():
        for row in rows.values():
            assert set(row["rules"][-1]) == {"milestone", "why"}
