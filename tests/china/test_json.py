"""The JSON tells each entry on one line, and nothing twice."""

import json
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.china.ceb_layout import ceb_layout
from logistics.customs.china.lined_json import lined_json
from logistics.customs.china.sheet import broker_sheet
from logistics.customs.china.sheet_csv import sheet_csv
from logistics.customs.china.written import FileKind, written
from tests.china.sheets import CLEAN, case_of, goods_of, sheet_of
from tests.customs.wire import Wire, changed, example

SCALARS = st.none() | st.booleans() | st.integers() | st.text()
ANYTHING = st.recursive(
    SCALARS,
    lambda held: st.lists(held, max_size=4) | st.dictionaries(st.text(), held, max_size=4),
    max_leaves=20,
)


def _text(wire: Wire) -> str:
    return written(sheet_of(wire), FileKind.JSON).decode()


def _coffee(lines: int) -> Wire:
    """A shipment of so many lines that say the same."""
    line = example()["lines"][0]
    return changed({"/lines": [{**line, "id": str(number)} for number in range(1, lines + 1)]})


@given(ANYTHING)
def test_lined_json_is_the_same_json(value: object) -> None:
    assert json.loads(lined_json(value)) == value


@pytest.mark.parametrize("name", CLEAN)
def test_every_entry_has_a_line_of_its_own(name: str) -> None:
    sheet = sheet_of(example(name))
    lines = [line.strip().rstrip(",") for line in _text(example(name)).splitlines()]
    entries = [json.loads(line) for line in lines if line.startswith('{"key"')]
    assert len(entries) == len(list(sheet.entries()))
    assert all({"key", "value", "status"} <= entry.keys() for entry in entries)


@pytest.mark.parametrize("name", CLEAN)
def test_what_an_entry_does_not_hold_is_left_out(name: str) -> None:
    told: Any = sheet_of(example(name)).to_json()
    for entry in (*told["head"], *(one for held in told["items"] for one in held["entries"])):
        assert all(entry[key] for key in entry.keys() - {"value"})
        assert all(entry.get("basis", {}).values())
        assert entry.get("label") != told["labels"][entry["key"]]


def test_names_stand_in_the_legend_or_with_the_entry() -> None:
    told: Any = sheet_of(example()).to_json()
    assert told["labels"]["hs-code"] == {"en": "tariff code", "zh": "商品编号"}
    entries = {(one["key"], one.get("number")): one for one in told["items"][0]["entries"]}
    assert "label" not in entries["hs-code", None]
    assert entries["element", 1]["label"] == {"en": "kind of brand", "zh": "品牌类型"}


def test_fields_of_the_platform_are_named_once_for_each_message() -> None:
    told: Any = goods_of(example("crafts-9610")).to_json()
    for name, fields in ceb_layout().messages.items():
        assert [(key, held["zh"]) for key, held in told["labels"][name].items()] == [
            (field.name, field.zh) for field in fields
        ]
        for item in told["messages"][name]:
            assert not any("label" in one for one in item["fields"])


def test_a_further_line_adds_its_own_entries_and_no_more() -> None:
    one, two, three = (len(_text(_coffee(lines))) for lines in (1, 2, 3))
    assert abs((three - two) - (two - one)) < 40
    assert three - two < 14_000


def _calls(lines: int) -> int:
    """How many functions are called for the sheet of so many lines, and its table."""
    case = case_of(_coffee(lines))
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    held = sys.getprofile()
    sys.setprofile(count)
    try:
        sheet_csv(broker_sheet(case))
    finally:
        sys.setprofile(held)
    return counted


def test_twice_as_many_lines_are_twice_the_work() -> None:
    _calls(2)
    ten, twenty, forty = (_calls(lines) for lines in (10, 20, 40))
    assert forty - twenty < (twenty - ten) * 2.1
