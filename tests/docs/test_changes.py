"""A superseding paper ends with what it prints otherwise than the superseded one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from logistics.docs.amending import (
    MOST_CHARACTERS,
    MOST_ROWS,
    Amendment,
    amended,
    amendment_of,
    change_rows,
)
from logistics.docs.changes import Change, changes_between
from logistics.docs.grid.reading import layout_of
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS, payload_of
from logistics.docs.printed import labels_of, printed_fields
from logistics.docs.registry.frozen import frozen
from logistics.docs.rendering import render
from logistics.shipments.facts import Shipment
from tests.docs.papers import AT, page_texts, squeezed
from tests.shipments.desk import example

KIND = "packing-list"
FIRST, SECOND = Numbering("PL-1", date(2026, 11, 2)), Numbering("PL-2", date(2026, 11, 5), 2)


def payload(facts: Shipment, numbering: Numbering = SECOND, kind: str = KIND) -> dict[str, Any]:
    """The frozen payload of a paper."""
    return frozen(payload_of(kind, facts, numbering))


def changed(kind: str = KIND, **changes: Any) -> tuple[Change, ...]:
    """What changes of the facts change on a paper, its number and date aside."""
    facts = example()
    after = payload(replace(facts, **changes), kind=kind)
    return changes_between(kind, payload(facts, kind=kind), after)


@pytest.mark.parametrize("kind", FORMS)
def test_every_field_has_the_label_of_its_place(kind: str) -> None:
    held = payload(example(), kind=kind, numbering=replace(SECOND, pair=FORMS[kind].pairs[0]))
    assert changes_between(kind, held, held) == ()
    for field in printed_fields(kind):
        assert field.label.en, field.path


@pytest.mark.parametrize("kind", FORMS)
def test_number_and_date_alone_differ_between_two_papers_of_the_same_facts(kind: str) -> None:
    pair = FORMS[kind].pairs[0]
    before, after = (
        payload(example(), replace(numbers, pair=pair), kind) for numbers in (FIRST, SECOND)
    )
    fields = {change.field for change in changes_between(kind, before, after)}
    assert "heading.number" in fields
    dated = {"number", "date", "signatory", "declared", "drawn_up", "papers"}
    assert {field.rpartition(".")[2] for field in fields} <= dated


def test_a_changed_text_is_told_with_its_row() -> None:
    first, *others = example().packages
    found = changed(packages=(first, replace(others[0], marks="KIVU 2"), *others[1:]))
    assert [(one.field, one.row, one.after) for one in found] == [("groups.marks", "2", "KIVU 2")]


def test_a_row_put_in_is_told_as_such_and_the_others_are_not() -> None:
    first, *others = example().packages
    extra = replace(first, marks="SAMPLE", number_from=None, number_to=None)
    found = [one for one in changed(packages=(extra, first, *others)) if one.row]
    told = {(one.row, one.before) for one in found if one.field == "groups.marks"}
    assert told == {("1", "")}


def test_a_row_taken_out_is_told_by_its_former_number() -> None:
    found = [one for one in changed(packages=example().packages[:1]) if one.row]
    assert {one.row for one in found} == {"2"}
    assert {one.after for one in found} == {""}


def test_sums_carried_from_page_to_page_are_no_changes() -> None:
    assert not [path for path in labels_of(KIND) if "running" in path]


def test_a_field_that_the_older_paper_did_not_know_is_left_out() -> None:
    before, after = payload(example()), payload(example())
    del before["wood"]
    assert changes_between(KIND, before, after) == ()


def test_only_the_lines_that_differ_are_printed() -> None:
    change = Change("seller", "", "Kivu Heights\nKigali\nRwanda", "Kivu Hills\nKigali\nRwanda")
    (row,) = change_rows(KIND, [change])
    assert (row.label, row.before, row.after) == ("Seller / shipper", "Kivu Heights", "Kivu Hills")


def test_long_texts_and_long_lists_are_cut_and_say_so() -> None:
    (row,) = change_rows(KIND, [Change("seller", "", "", "word " * 1000)])
    assert len(row.after) <= MOST_CHARACTERS + 2
    assert row.after.endswith(" …")
    many = [Change("groups.net", str(number), "1", "2") for number in range(1000)]
    rows = change_rows(KIND, many)
    assert len(rows) == MOST_ROWS + 1
    assert rows[-1].label == "600 more changes: see the register"
    assert change_rows(KIND, ())[0].label == "No printed field changed"


def test_an_amendment_is_frozen_whole() -> None:
    held = Amendment(number="PL-1", date="02 Nov 2026", reason="weight", changes=changed())
    assert amendment_of(held.as_json()) == held
    assert amendment_of(None) is None


@pytest.mark.parametrize(
    ("kind", "pair"), [(kind, pair) for kind, form in FORMS.items() for pair in form.pairs]
)
def test_the_last_page_tells_each_change(kind: str, pair: Pair) -> None:
    facts, numbers = example(), Numbering("PL-2", date(2026, 11, 5), 2, pair)
    parties = tuple(replace(one, name=f"{one.name} 2") for one in facts.parties)
    fresh = payload_of(kind, replace(facts, parties=parties), numbers)
    former = payload(facts, replace(FIRST, pair=pair), kind)
    found = changes_between(kind, former, frozen(fresh))
    amendment = Amendment(
        number="PL-1", date="02 Nov 2026", reason="The name was wrong", changes=found
    )
    plain = page_texts(render(kind, fresh, at=AT, pair=pair))
    drawn = render(kind, amended(kind, fresh, amendment, pair), at=AT, pair=pair)
    pages = page_texts(drawn)
    assert len(pages) > len(plain)
    last = squeezed("".join(pages[len(plain) :]))
    title = layout_of("changes", pair).parts[0].title
    assert squeezed(title.en) in last
    assert squeezed(title.second) in last
    for row in change_rows(kind, found, pair):
        for text in (row.label, row.label_other, row.before, row.after):
            for line in text.split("\n"):
                assert squeezed(line) in last, line
    assert "Thenamewaswrong" in last


def test_the_same_paper_amended_is_the_same_bytes() -> None:
    fresh = payload_of(KIND, example(), SECOND)
    amendment = Amendment(number="PL-1", date="", reason="r", changes=changed())
    drawn = [render(KIND, amended(KIND, fresh, amendment), at=AT) for _ in range(2)]
    assert drawn[0] == drawn[1]


def test_four_hundred_changed_rows_compose() -> None:
    facts = example()
    group = facts.packages[0]
    before = replace(facts, packages=(group,) * 400)
    after = replace(facts, packages=(replace(group, marks="NEW MARKS"),) * 400)
    fresh = payload_of(KIND, after, SECOND)
    found = changes_between(KIND, payload(before, FIRST), frozen(fresh))
    amendment = Amendment(number="PL-1", date="", reason="marks", changes=found)
    pages = page_texts(render(KIND, amended(KIND, fresh, amendment), at=AT))
    assert "NEW MARKS" in pages[-1]
