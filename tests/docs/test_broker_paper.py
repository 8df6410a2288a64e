"""The broker's sheet as a paper: entry by entry the sheet that is handed over as a file."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from logistics.customs.case import Case
from logistics.customs.china.sheet import Sheet, broker_sheet
from logistics.customs.knowledge import knowledge
from logistics.customs.operator import NO_LISTS
from logistics.docs.payloads.broker_sheet import broker_paper
from logistics.docs.payloads.heading import Numbering
from logistics.shipments.facts import Shipment
from tests.docs.coffee import coffee, coffee_with
from tests.docs.official import CLEAN, clean, printed, with_lines
from tests.docs.papers import squeezed

ON = date(2026, 11, 24)


def _sheet(shipment: Shipment) -> Sheet:
    none: frozenset[str] = frozenset()
    case = Case.of(shipment, on=ON, knowledge=knowledge(), verified=none, lists=NO_LISTS)
    return broker_sheet(case)


@pytest.mark.parametrize("name", CLEAN)
def test_every_entry_stands_on_the_paper_with_its_state(name: str) -> None:
    sheet = _sheet(clean(name))
    paper = broker_paper(clean(name), Numbering("CBS-1", ON))
    text = printed(paper)
    for entry in sheet.entries():
        assert squeezed(entry.label.zh) in text
        assert squeezed(entry.label.en) in text
        assert squeezed(entry.text or "") in text.replace("\n", "")
    counts: Any = sheet.to_json()["counts"]
    signs = {"given": "=", "missing": "?", "verify": "*"}
    for status, sign in signs.items():
        if counts[status]:
            assert f"{sign} {status}" in paper.summary
            assert f": {counts[status]}" in paper.summary


def test_the_head_tells_state_and_note_of_each_entry() -> None:
    sheet, paper = _sheet(coffee()), broker_paper(coffee(), Numbering("CBS-1", ON))
    told = [(row.text, row.note) for row in paper.entries]
    assert told == [(entry.text or "", entry.note or "") for entry in sheet.head]
    assert paper.entries[0].status == "* verify 待核实"


def test_what_all_items_share_stands_once() -> None:
    paper = broker_paper(with_lines(coffee(), 3), Numbering("CBS-1", ON))
    assert [row.number for row in paper.items if row.number] == ["1–3", "1", "2", "3"]
    texts = [text for row in paper.items for text in (row.text, row.second_text)]
    assert texts.count("= 0901110000") == 1
    assert [text for text in texts if "Grade" in text] == [f"= Grade-{n}-" for n in (1, 2, 3)]


def test_a_long_text_goes_on_in_further_rows() -> None:
    marks = "\n".join(f"MARK {number}" for number in range(70))
    first = coffee().packages[0]
    paper = broker_paper(coffee_with(packages=(replace(first, marks=marks),)), Numbering())
    rows = [row for row in paper.entries if "MARK" in row.text]
    assert len(rows) == 3
    assert [row.label for row in rows[1:]] == ["", ""]
    assert "\n".join(row.text for row in rows) == marks


def test_a_line_without_blanks_is_parted_where_it_must_be() -> None:
    shipment = coffee_with(
        parties=tuple(replace(party, name="x" * 1300) for party in coffee().parties)
    )
    paper = broker_paper(shipment, Numbering())
    assert all(len(row.text) <= 600 for row in paper.entries)


def test_a_shipment_without_goods_has_a_head_and_no_items() -> None:
    paper = broker_paper(Shipment(), Numbering())
    assert paper.items == ()
    assert any(row.status == "? missing 缺少" for row in paper.entries)
