"""Lists in a stable order page by page, and finding by any number."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.accounts.permissions import MandateRight
from logistics.kernel.errors import InvalidError
from logistics.shipments import queries, service
from logistics.shipments.facts import (
    Consignment,
    Container,
    Line,
    Party,
    Role,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.numbers import NamedNumber, normal_number, numbers_of
from logistics.shipments.lifecycle import Action, Lifecycle
from logistics.shipments.models import ShipmentRow
from logistics.shipments.paging import Page, key_of
from tests.shipments.desk import COOP, FORWARDER, RIVAL, Desk, coordinator, example, owner


def named(reference: str) -> Shipment:
    return Shipment(reference=reference)


def entered(desk: Desk, count: int) -> list[str]:
    """References of ``count`` shipments, two at the same instant each time, newest first."""
    references = []
    for number in range(count):
        desk.enter(named(f"KIVU-{number}"))
        references.append(f"KIVU-{number}")
        if number % 2:
            desk.clock.advance(timedelta(minutes=1))
    return references[::-1]


def listed(desk: Desk, cursor: str | None, limit: int) -> Page[ShipmentRow]:
    return desk.run(lambda session: queries.list_shipments(session, cursor=cursor, limit=limit))


def test_pages_hold_every_shipment_once_newest_first(desk: Desk) -> None:
    entered(desk, 7)
    page = listed(desk, None, 3)
    rows = list(page.rows)
    while page.cursor is not None:
        page = listed(desk, page.cursor, 3)
        rows += page.rows
    assert len({row.id for row in rows}) == 7
    assert [(row.created_at, row.id) for row in rows] == sorted(
        ((row.created_at, row.id) for row in rows), reverse=True
    )


def test_a_page_that_holds_the_rest_offers_no_next(desk: Desk) -> None:
    entered(desk, 3)
    assert listed(desk, None, 3).cursor is None
    assert listed(desk, None, 2).cursor is not None


def test_a_shipment_entered_meanwhile_does_not_move_the_next_page(desk: Desk) -> None:
    entered(desk, 4)
    first = listed(desk, None, 2)
    desk.clock.advance(timedelta(hours=1))
    desk.enter(named("LATE"))
    second = listed(desk, first.cursor, 2)
    references = [row.reference for row in (*first.rows, *second.rows)]
    assert sorted(map(str, references)) == ["KIVU-0", "KIVU-1", "KIVU-2", "KIVU-3"]


@pytest.mark.parametrize("limit", [0, -1, 201])
def test_a_page_has_bounds(desk: Desk, limit: int) -> None:
    with pytest.raises(InvalidError, match="1 to 200"):
        listed(desk, None, limit)
    with pytest.raises(InvalidError, match="1 to 200"):
        desk.run(lambda session: queries.find(session, "KIVU", limit=limit))


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "bm8",
        "W10",
        "WzEsMl0",
        "WyJhIiwiYiJd",
        "é",
        "WyJcdTAwMDAiLCIiXQ",
        "W1siYSJdLCJiIl0",
        "WyIgYSIsImIiXQ",
    ],
)
def test_a_broken_cursor_is_refused(desk: Desk, cursor: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        listed(desk, cursor, 5)
    assert refusal.value.code == "list.cursor"


@given(st.text(max_size=40))
def test_no_cursor_crashes_the_list(cursor: str) -> None:
    with pytest.raises(InvalidError):
        key_of(cursor)


def test_lists_narrow_by_state_owner_and_words(desk: Desk) -> None:
    coffee = desk.enter(example()).shipment
    desk.enter(named("TEA 100%"))
    desk.of(owner(RIVAL)).enter(named("OTHER"))
    desk.run(
        lambda session: service.move_lifecycle(
            session, coffee.id, Action.CONFIRM, actor=desk.actor, clock=desk.clock
        )
    )
    agent = desk.of(coordinator(MandateRight.SEE))

    def references(
        text: str = "", state: Lifecycle | None = None, owners: list[str] | None = None
    ) -> list[str | None]:
        page = agent.run(
            lambda session: queries.list_shipments(
                session, text=text, lifecycle=state, owners=owners
            )
        )
        return [row.reference for row in page.rows]

    assert set(references()) == {"KIVU-2026-031", "TEA 100%"}
    assert references(state=Lifecycle.CONFIRMED) == ["KIVU-2026-031"]
    assert references("shanghai RUIYUAN") == ["KIVU-2026-031"]
    assert references("瑞源") == ["KIVU-2026-031"]
    assert references("ruiyuan tea") == []
    assert references("100%") == ["TEA 100%"]
    assert references("1_0") == []
    assert references(owners=[FORWARDER]) == []
    assert set(references(owners=[COOP, RIVAL])) == {"KIVU-2026-031", "TEA 100%"}
    assert references(owners=["x" * 100, "\x00"]) == []
    with pytest.raises(InvalidError):
        references("\x00")


def test_any_number_of_a_shipment_finds_it(desk: Desk) -> None:
    shipment_id = desk.enter(example()).shipment.id
    for wanted in numbers_of(example()):
        found = desk.run(partial(queries.find, text=wanted.number.lower()))
        assert [(hit.shipment.id, hit.exact) for hit in found] == [(shipment_id, True)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kivu 2026", "shipment"),
        ("KH-INV-2026-031", "invoice"),
        ("ioldar 265118", "booking"),
        ("IOLUDAR26511803", "bill-of-lading"),
        ("msku 904217", "container"),
        ("SDC010004217/1083", "ebm-receipt"),
        ("PO-26-1187", "order"),
        ("iol448210", "seal"),
    ],
)
def test_the_kind_of_the_number_found_is_told(desk: Desk, text: str, kind: str) -> None:
    desk.enter(example())
    found = desk.run(lambda session: queries.find(session, text))
    assert [hit.kind for hit in found] == [kind]
    assert (found[0].consignment_id is not None) == (
        kind in {"booking", "bill-of-lading", "container", "seal"}
    )


def test_the_whole_number_goes_before_those_that_only_begin_alike(desk: Desk) -> None:
    for reference in ("KIVU-1", "KIVU-11", "KIVU-12"):
        desk.enter(named(reference))
        desk.clock.advance(timedelta(minutes=1))
    found = desk.run(lambda session: queries.find(session, "kivu1"))
    assert [(hit.number, hit.exact) for hit in found] == [
        ("KIVU-1", True),
        ("KIVU-12", False),
        ("KIVU-11", False),
    ]
    assert len(desk.run(lambda session: queries.find(session, "kivu1", limit=2))) == 2


def test_a_shipment_is_found_once_by_its_best_number(desk: Desk) -> None:
    box = Container(number=example().consignments[0].containers[0].number)
    papers = (TransportDocument(kind=TransportDocumentKind.BOOKING, number="MSKU9042173A"),)
    part = Consignment(id="sea", containers=(box,), documents=papers)
    desk.enter(Shipment(reference="MSKU9042173-B", consignments=(part,)))
    found = desk.run(lambda session: queries.find(session, "MSKU9042173"))
    assert [(hit.kind, hit.exact) for hit in found] == [("container", True)]


@pytest.mark.parametrize("text", ["", "  ", "--", "%", "_", "\x00", "'; DROP TABLE shipment; --"])
def test_a_text_without_a_number_finds_nothing(desk: Desk, text: str) -> None:
    desk.enter(example())
    assert desk.run(lambda session: queries.find(session, text)) == ()


def test_consignments_are_found_by_kind_and_number(desk: Desk) -> None:
    stored = desk.enter(example())

    def naming(number: str, *kinds: str) -> list[str]:
        found = desk.run(
            lambda session: queries.consignments_naming(session, number, kinds=kinds or None)
        )
        return [part.id for part in found]

    assert naming("MSKU 904217-3", "container") == list(stored.touched)
    assert naming("MSKU9042173", "booking") == []
    assert naming("KIVU-2026-031") == []
    assert naming("") == []


@given(st.text(max_size=60))
def test_a_normal_number_is_its_own_normal_form(text: str) -> None:
    normal = normal_number(text)
    assert normal_number(normal) == normal
    assert normal_number(f" {normal.upper()}-") == normal_number(normal.upper())


def test_each_number_of_a_shipment_stands_once() -> None:
    box = example().consignments[0].containers[0]
    part = Consignment(id="sea", containers=(box, box))
    assert numbers_of(Shipment(reference="--", consignments=(part,))) == (
        NamedNumber("container", "MSKU9042173", "sea"),
        NamedNumber("seal", "IOL448210", "sea"),
        NamedNumber("seal", "RRA-E 77120", "sea"),
    )


def test_names_without_a_role_are_searched_too(desk: Desk) -> None:
    desk.enter(
        Shipment(
            parties=(Party(id="x", name="Somebody Else", roles=(Role.NOTIFY,)),),
            lines=(Line(id="1", grade="Peaberry"),),
        )
    )
    for text in ("somebody", "PEABERRY"):
        page = desk.run(partial(queries.list_shipments, text=text))
        assert len(page.rows) == 1
