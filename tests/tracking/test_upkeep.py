"""What time itself changes, and what the tables themselves refuse."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from logistics.carriers.events import Unit, UnitKind
from logistics.db.outbox import OutboxMessage
from logistics.db.session import Session
from logistics.kernel.codes import IncotermsRule
from logistics.shipments.facts import (
    Consignment,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.transport import DocumentLevel
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.tracking.fold.itinerary import BookedPlace, Itinerary
from logistics.tracking.kinds import ReferenceKind
from logistics.tracking.models import ConsignmentProgress, TrackingEvent
from logistics.tracking.queries import progress_of_many, references_of
from logistics.tracking.retries import Retries
from logistics.tracking.routes import itinerary_of
from logistics.tracking.upkeep import refold_due, take_in_waiting_times
from tests.tracking.office import (
    COOP,
    NUMBERS,
    Office,
    example,
    exporter,
    forwarder,
    without_times,
)


def _gate_out(hours_ahead: int, office: Office) -> dict[str, str]:
    moment = (office.clock.now() + timedelta(hours=hours_ahead)).isoformat()
    return {
        "eventID": "3cecb101-7a1a-43a4-9d62-e88a131651e2",
        "eventType": "EQUIPMENT",
        "eventClassifierCode": "ACT",
        "equipmentEventTypeCode": "GTOT",
        "emptyIndicatorCode": "EMPTY",
        "equipmentReference": NUMBERS.container,
        "eventDateTime": moment,
        "eventCreatedDateTime": moment,
    }


def test_an_event_that_lies_ahead_is_folded_again_when_its_time_comes(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection)
    office.push(connection, [_gate_out(30, office)])
    office.inbox.drain()
    kept = office.progress(consignment)
    assert (kept.status, len(kept.document["held"])) == (None, 1)

    office.clock.advance(timedelta(hours=5))
    office.keep_up()
    assert office.progress(consignment).status is None
    office.clock.advance(timedelta(hours=1))
    office.keep_up()

    kept = office.progress(consignment)
    assert (kept.status, kept.refold_at) == ("EMPTY_RELEASED", None)


def test_one_that_cannot_be_folded_holds_no_other_back(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    connection = office.connect()
    broken, sound = office.ship(), office.ship()
    for consignment in (broken, sound):
        office.follow(consignment, connection)
    office.push(connection, [_gate_out(30, office)])
    office.inbox.drain()
    office.clock.advance(timedelta(hours=6))
    _break(office, broken, hour=1)
    retries = Retries()

    assert _refolded(office, retries) == [sound]
    assert caplog.text.count("tried again later") == 1
    assert _refolded(office, retries) == []
    for minutes in (5, 5, 5):
        office.clock.advance(timedelta(minutes=minutes))
        _refolded(office, retries)
    assert caplog.text.count("tried again later") == 3

    assert office.progress(broken).refold_at is not None
    assert office.progress(sound).status == "EMPTY_RELEASED"


def _break(office: Office, consignment: str, hour: int) -> None:
    """Let the progress of the consignment be such as no fold can read, and due first."""

    def work(session: Session) -> None:
        kept = session.get_one(ConsignmentProgress, consignment)
        kept.status, kept.document = "BOOKED", {}
        kept.refold_at = office.clock.now() - timedelta(hours=hour)

    office.system(work)


def _refolded(office: Office, retries: Retries) -> list[str]:
    now, random = office.clock.now(), office.random
    moved = office.system(
        lambda session: refold_due(session, now=now, random=random, retries=retries)
    )
    return [one.consignment_id for one in moved]


def test_a_change_tells_all_its_receivers_need_and_not_the_connection(office: Office) -> None:
    connection, consignment = office.connect("Contract 7"), office.ship()
    office.follow(consignment, connection)
    office.push(connection, [_gate_out(-1, office)])
    office.inbox.drain()

    (message,) = office.system(lambda session: session.scalars(select(OutboxMessage)).all())
    assert message.organisation_id == COOP
    assert isinstance(message.payload, dict)
    assert message.payload["consignment_id"] == consignment
    assert (message.payload["old_status"], message.payload["new_status"]) == (
        None,
        "EMPTY_RELEASED",
    )
    assert message.payload["evidence"][0]["who"] == "The carrier"
    assert connection not in str(message.payload)


def test_files_entered_before_a_crash_are_taken_in_later(office: Office) -> None:
    consignments = [office.ship() for _ in range(3)]
    now = office.clock.now()

    def taken() -> int:
        return office.system(
            lambda session: take_in_waiting_times(session, now=now, random=office.random)
        )

    assert (taken(), taken()) == (3, 0)
    seen = office.seen_by(exporter(), lambda session: progress_of_many(session, consignments))
    assert set(seen) == set(consignments)


def test_the_ledger_can_be_neither_changed_nor_cut(office: Office) -> None:
    connection = office.connect()
    office.push(connection, [_gate_out(-1, office)])
    office.inbox.drain()

    for statement in (update(TrackingEvent).values(who="x"), delete(TrackingEvent)):
        with pytest.raises(DatabaseError, match="append-only"):
            office.system(lambda session, wanted=statement: session.execute(wanted))  # type: ignore[misc]  # bound per turn


def test_the_desk_lists_what_is_asked_about(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    for kind, number in (("container", NUMBERS.container), ("booking", NUMBERS.booking)):
        office.follow(consignment, connection, kind, number)
        office.clock.advance(timedelta(minutes=1))
    office.enter(consignment, "STUFFED", office.clock.now())

    office.follow(consignment, office.connect("Another"), "booking", NUMBERS.booking)

    found = office.seen_by(forwarder(), lambda session: references_of(session, connection))

    assert [one.kind for one in found] == [ReferenceKind.CONTAINER, ReferenceKind.BOOKING]


def test_the_route_reaches_as_far_as_legs_and_parties_tell(office: Office) -> None:
    facts = without_times(example())
    part = facts.consignments[0]
    at_sea = replace(facts, consignments=(replace(part, legs=part.legs[1:3]),))
    nobody = replace(at_sea, parties=())
    unknown = replace(facts, consignments=(replace(part, legs=(), containers=()),))

    whole, sea, bare, empty = (_route(office, told) for told in (facts, at_sea, nobody, unknown))
    assert (whole.receipt, whole.delivery) == (
        BookedPlace(name="Kigali Logistics Platform, Masaka", country="RW"),
        BookedPlace(name="Ruiyuan Roastery, Pudong", country="CN"),
    )
    assert (sea.receipt, sea.delivery) == (BookedPlace(country="RW"), BookedPlace(country="CN"))
    assert (bare.receipt, bare.delivery) == (sea.loading, sea.discharge)
    assert whole.units == {Unit(UnitKind.CONTAINER, NUMBERS.container)}
    assert (empty.loading, empty.discharge, empty.units) == (None, None, frozenset())


def test_the_numbers_of_carriage_and_the_terms_reach_the_route(office: Office) -> None:
    facts = without_times(example())
    part = facts.consignments[0]
    papers = (
        _paper("booking", " iol dar 1", DocumentLevel.MASTER),
        _paper("bill-of-lading", "MBL1", DocumentLevel.MASTER),
        _paper("bill-of-lading", "HBL1", DocumentLevel.HOUSE),
        _paper("sea-waybill", "SWB1", None),
    )
    to_port = replace(part, legs=part.legs[:3], documents=papers)

    def under(rule: str, place: str, told: Consignment = to_port) -> Itinerary:
        terms = replace(facts.terms, incoterm=IncotermsRule(rule), named_place=place)
        return _route(office, replace(facts, consignments=(told,), terms=terms))

    cif = under("CIF", to_port.legs[-1].to_place or "")
    assert cif.bookings == {"IOLDAR1"}
    assert cif.documents == {"MBL1"}
    assert cif.house_documents == {"MBL1", "HBL1", "SWB1"}
    assert cif.ends_at_port
    assert under("FOB", "dar-es-salaam").ends_at_port
    assert not under("DAP", "kigali").ends_at_port
    assert not under("FOB", "dar-es-salaam", part).ends_at_port


def test_a_booking_that_is_followed_is_a_booking_of_the_consignment(office: Office) -> None:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection, "booking", "RENUMBERED7")
    office.follow(consignment, connection, "transport-document", "MBL9")

    route = _route_of(office, consignment)

    assert {"RENUMBERED7", NUMBERS.booking} <= route.bookings
    assert "MBL9" in route.documents


def _paper(kind: str, number: str, level: DocumentLevel | None) -> TransportDocument:
    return TransportDocument(kind=TransportDocumentKind(kind), level=level, number=number)


def _route(office: Office, told: Shipment) -> Itinerary:
    return _route_of(office, office.ship(told))


def _route_of(office: Office, consignment: str) -> Itinerary:
    def work(session: Session) -> Itinerary:
        row = session.get_one(ConsignmentRow, consignment)
        return itinerary_of(session, row, session.get_one(ShipmentRow, row.shipment_id))

    return office.system(work)
