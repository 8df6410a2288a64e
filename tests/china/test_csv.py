"""The tables hold what the JSON holds, and no spreadsheet takes a cell for a formula."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.china.ceb_csv import ceb_csv
from logistics.customs.china.csv_text import Figure, csv_bytes
from logistics.customs.china.sheet_csv import COLUMNS, sheet_csv
from tests.china.sheets import CLEAN, goods_of, item, sheet_of
from tests.china.spreadsheets import csv_rows, raw_rows, shown
from tests.customs.wire import changed, example

CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
DIGITS = st.text(alphabet="0123456789", min_size=1, max_size=30)
NUMBERS = st.text(alphabet="0123456789./-: eEDEC()\uff10", max_size=12)
ACTIVE = (*"=+-@", *"＝＋－＠", "\t", "\r", "\n")
PARCELS = ("baskets-1210", "baskets-ecommerce", "baskets-post", "blind-coffee-9610", "crafts-9610")
GTIN = "6901234567892"


@given(st.lists(st.lists(CELLS | DIGITS | NUMBERS, min_size=2, max_size=5), max_size=6))
def test_cells_are_read_back_as_they_were(rows: list[list[str]]) -> None:
    assert csv_rows(csv_bytes(rows)) == rows


@given(CELLS | NUMBERS)
def test_no_cell_is_a_formula_but_one_of_plain_digits(cell: str) -> None:
    ((written, _),) = raw_rows(csv_bytes([[cell, "x"]]))
    assert not written.startswith(ACTIVE) or re.fullmatch(r'="[\w .,:/()+-]+"', written)


@given(DIGITS)
def test_a_code_of_digits_is_shown_as_it_is(code: str) -> None:
    ((written, _),) = raw_rows(csv_bytes([[code, "x"]]))
    assert shown(written) == code


@pytest.mark.parametrize(
    "text", ["2026-07-26", "1/2", "12E5", "Dec 12", "MAR1", "3-may", "10:30 pm", "(5)", "０３５"]
)
def test_what_looks_like_a_number_or_a_day_stays_text(text: str) -> None:
    ((written, _),) = raw_rows(csv_bytes([[text, "x"]]))
    assert written == f'="{text}"'


@pytest.mark.parametrize("text", ["0901.11 coffee", "NYM-2026-07", "e", "May", "50 %", "9" * 201])
def test_other_text_stands_as_it_is(text: str) -> None:
    assert raw_rows(csv_bytes([[text, "x"]])) == [[text, "x"]]


def test_a_figure_stays_a_number() -> None:
    assert raw_rows(csv_bytes([[Figure("19200.5"), "x"]])) == [["19200.5", "x"]]


@pytest.mark.parametrize("sign", ACTIVE)
def test_a_formula_in_the_shipment_is_only_text(sign: str) -> None:
    formula = f"{sign}HYPERLINK(A1)"
    sheet = sheet_of(example())
    entry = replace(item(sheet, "goods-name"), text=formula)
    first = replace(sheet.items[0], entries=(entry,))
    cells = [cell for row in raw_rows(sheet_csv(replace(sheet, items=(first,)))) for cell in row]
    assert f"'{formula}" in cells
    assert formula not in cells


def test_codes_of_the_sheet_keep_their_digits_and_quantities_stay_numbers() -> None:
    wire = changed({"/lines/0/elements/gtin": GTIN})
    cells = {row[2]: row[6] for row in raw_rows(sheet_csv(sheet_of(wire)))}
    codes = ("hs-code", "unit-code", "ciq-suffix", "transport-mode-code")
    assert [cells[key] for key in codes] == ['="0901110000"', '="035"', '="101"', '="2"']
    assert cells["element"] == f'="{GTIN}"'
    figures = ("quantity", "total-price", "gross-mass", "legal-quantity-1", "packages")
    assert [cells[key] for key in figures] == ["19200", "112320", "19424", "19200", "320"]


def test_codes_of_the_platform_goods_keep_their_digits_and_quantities_stay_numbers() -> None:
    wire = changed({"/lines/0/elements": {"gtin": GTIN}}, example("blind-coffee-9610"))
    _, head, names, goods = raw_rows(ceb_csv(goods_of(wire)))[2:6]
    assert head[3:7] == ['="9610"', "1", "2.3", "2"]
    told = dict(zip(names, goods, strict=True))
    codes = ("gcode", "barCode", "unit", "currency")
    assert [told[name] for name in codes] == ['="0901210000"', f'="{GTIN}"', '="035"', '="142"']
    figures = ("gnum", "qty", "qty1", "price", "totalPrice")
    assert [told[name] for name in figures] == ["1", "2", "2", "180", "360"]


def test_the_file_opens_as_utf8_with_one_width() -> None:
    content = sheet_csv(sheet_of(example()))
    assert content.startswith(b"\xef\xbb\xbf")
    assert "境内收货人" in content.decode()
    assert {len(row) for row in csv_rows(content)} == {len(COLUMNS)}


def _cells(entry: dict[str, Any]) -> list[str]:
    """An entry of the JSON, with its label, as a row of the table holds it."""
    basis = entry.get("basis", {})
    return [
        entry["key"],
        str(entry.get("number", 0)),
        entry["label"]["en"],
        entry["label"]["zh"],
        entry["value"] or "",
        entry["status"],
        entry.get("note", ""),
        " ".join(basis.get("entered", ())),
        " ".join(basis.get("rows", ())),
        basis.get("source", ""),
        basis.get("confidence", ""),
        "yes" if basis.get("arithmetic") else "",
    ]


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
        [number, line, *_cells({"label": told["labels"][one["key"]], **one})]
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
