"""The tables hold what the JSON holds, and no spreadsheet takes a cell for a formula."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.china.ceb_csv import ceb_csv
from logistics.customs.china.csv_text import csv_bytes, csv_rows
from logistics.customs.china.sheet_csv import COLUMNS, sheet_csv
from tests.china.sheets import CLEAN, goods_of, sheet_of
from tests.customs.wire import changed, example

CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ACTIVE = ("=", "+", "-", "@", "\t", "\r")
PARCELS = ("baskets-1210", "baskets-ecommerce", "baskets-post", "blind-coffee-9610", "crafts-9610")


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), max_size=6))
def test_cells_are_read_back_as_they_were(rows: list[list[str]]) -> None:
    assert csv_rows(csv_bytes(rows)) == rows


@given(CELLS)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    text = csv_bytes([[cell, "x"]]).decode("utf-8-sig")
    (row,) = csv.reader(io.StringIO(text, newline=""))
    assert not row[0].startswith(ACTIVE)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_formula_in_the_shipment_is_only_text(sign: str) -> None:
    formula = f"{sign}HYPERLINK(A1)"
    content = sheet_csv(sheet_of(changed({"/lines/0/description": formula})))
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    assert f"'{formula}" in cells
    assert formula not in cells


def test_the_file_opens_as_utf8_with_one_width() -> None:
    content = sheet_csv(sheet_of(example()))
    assert content.startswith(b"\xef\xbb\xbf")
    assert "境内收货人" in content.decode()
    assert {len(row) for row in csv_rows(content)} == {len(COLUMNS)}


@pytest.mark.parametrize("name", CLEAN)
def test_the_sheet_as_a_table_is_the_sheet_as_json(name: str) -> None:
    sheet = sheet_of(example(name))
    headings, *rows = csv_rows(sheet_csv(sheet))
    assert headings == list(COLUMNS)
    told: Any = sheet.to_json()
    entries = [("", "", one) for one in told["head"]]
    entries += [
        (str(held["item"]), held["line"], one) for held in told["items"] for one in held["entries"]
    ]
    expected = [
        [
            number,
            line,
            one["key"],
            str(one["number"]),
            one["label"]["en"],
            one["label"]["zh"],
            one["value"] or "",
            one["status"],
            one["note"] or "",
            " ".join(one["basis"]["entered"]),
            " ".join(one["basis"]["rows"]),
            one["basis"]["source"] or "",
            one["basis"]["confidence"] or "",
            "yes" if one["basis"]["arithmetic"] else "",
        ]
        for number, line, one in entries
    ]
    assert rows == expected


@pytest.mark.parametrize("name", PARCELS)
def test_the_platform_goods_as_a_table_are_those_of_the_json(name: str) -> None:
    goods = goods_of(example(name))
    rows = csv_rows(ceb_csv(goods))
    assert len({len(row) for row in rows}) == 1
    told: Any = goods.to_json()["messages"]
    for message, items in told.items():
        start = next(
            at for at, row in enumerate(rows) if row[0] == "message" and rows[at + 1][0] == message
        )
        names = [one["key"] for one in items[0]["fields"]]
        assert rows[start][3 : 3 + len(names)] == names
        for at, held in enumerate(items, start=start + 1):
            values = [one["value"] or "" for one in held["fields"]]
            assert rows[at][:2] == [message, held["line"]]
            assert rows[at][3 : 3 + len(values)] == values
