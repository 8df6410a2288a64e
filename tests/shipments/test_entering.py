"""Entering, changing and moving shipments, each command a unit of its own, on both engines."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from logistics.accounts.permissions import MandateRight
from logistics.db.audit import AuditEntry
from logistics.db.canonical import sha256_of
from logistics.db.session import unit_of_work
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    RefusedError,
    StaleError,
)
from logistics.kernel.money import Money
from logistics.kernel.quantity import Mass
from logistics.shipments import queries, service
from logistics.shipments.facts import Consignment, Line, OwnPaper, Shipment
from logistics.shipments.facts.journey import arrival_on
from logistics.shipments.lifecycle import Action, Lifecycle
from logistics.shipments.models import ShipmentRow
from logistics.shipments.wire import dump
from tests.shipments.desk import (
    COOP,
    NOON,
    RIVAL,
    SYSTEM,
    Desk,
    clerk,
    coordinator,
    example,
    owner,
)


def facts_now(desk: Desk, shipment_id: str) -> Shipment:
    return desk.run(lambda session: queries.facts_of(queries.shipment(session, shipment_id)))


def move(desk: Desk, shipment_id: str, action: Action, version: int | None = None) -> ShipmentRow:
    return desk.run(
        lambda session: service.move_lifecycle(
            session,
            shipment_id,
            action,
            actor=desk.actor,
            clock=desk.clock,
            expected_version=version,
        )
    )


def audit_of(desk: Desk, shipment_id: str) -> list[AuditEntry]:
    with unit_of_work(desk.sessions, SYSTEM) as session:
        query = select(AuditEntry).where(AuditEntry.subject_id == shipment_id)
        return list(session.scalars(query.order_by(AuditEntry.sequence)))


def test_a_shipment_comes_back_as_it_was_entered(desk: Desk) -> None:
    stored = desk.enter(example())
    assert facts_now(desk, stored.shipment.id) == example()
    row = desk.run(lambda session: queries.shipment(session, stored.shipment.id))
    assert (row.version, row.lifecycle, row.organisation_id) == (1, "draft", COOP)
    assert (row.reference, row.incoterm, row.currency) == ("KIVU-2026-031", "FOB", "USD")
    assert row.buyer_name == "Shanghai Ruiyuan Coffee Trading Co., Ltd."
    assert row.seller_name == "Kivu Heights Coffee Cooperative"
    assert (row.departure_on, row.arrival_on) == (date(2026, 12, 11), arrival_on(example()))
    assert (row.created_at, row.created_by, row.copied_from) == (NOON, "usr_owner", None)


def test_the_rows_say_what_the_document_says(desk: Desk) -> None:
    stored = desk.enter(example())
    line, paper, part, box, documents = desk.run(
        lambda session: (
            queries.lines_of(session, stored.shipment.id)[0],
            queries.issued_papers_of(session, stored.shipment.id)[0],
            queries.consignments_of(session, stored.shipment.id)[0],
            queries.containers_of(session, stored.touched[0])[0],
            queries.documents_of(session, stored.touched[0]),
        )
    )
    assert (line.hs6, line.net_kg, line.gross_kg) == ("090111", Decimal(19200), Decimal(19424))
    assert (line.amount, line.currency) == (Decimal("112320.00"), "USD")
    assert (paper.kind, paper.number) == ("naeb-export-certificate", "NAEB/Q/26/2093")
    assert paper.as_issued[0] == {"field": "net_mass_kg", "value": "19200"}
    assert (part.local_id, part.mode, part.pol, part.pod) == ("sea", "sea", "TZDAR", "CNSHA")
    assert (part.pol_place, part.carrier_name) == (
        "dar-es-salaam",
        "Indian Ocean Container Line",
    )
    assert (box.number, box.size_type, box.vgm_kg) == ("MSKU9042173", "22G1", Decimal(21760))
    assert [(paper.kind, paper.level) for paper in documents][-1] == ("bill-of-lading", "house")
    assert documents[3].on_board_on == date(2026, 12, 11)


def test_a_draft_may_be_empty(desk: Desk) -> None:
    stored = desk.enter(Shipment())
    assert facts_now(desk, stored.shipment.id) == Shipment()
    assert stored.touched == ()


def test_what_no_shipment_file_could_say_is_not_stored(desk: Desk) -> None:
    with pytest.raises(InvalidError):
        desk.enter(Shipment(lines=(Line(id="1"), Line(id="1"))))
    with pytest.raises(InvalidError):
        desk.enter(Shipment(reference="x" * 36))
    assert desk.run(queries.list_shipments).rows == ()


def test_a_mass_beyond_a_column_stays_in_the_document_alone(desk: Desk) -> None:
    heavy = Line(id="1", net_mass=Mass(Decimal(10) ** 15 - 1, "TNE"))
    stored = desk.enter(Shipment(lines=(heavy,)))
    line = desk.run(lambda session: queries.lines_of(session, stored.shipment.id)[0])
    assert line.net_kg is None
    assert facts_now(desk, stored.shipment.id).lines[0].net_mass == heavy.net_mass


def test_a_change_replaces_facts_rows_and_version(desk: Desk) -> None:
    stored = desk.enter(example())
    coffee = example()
    dearer = replace(coffee.lines[0], amount=Money(Decimal(120000), CurrencyCode("USD")))
    desk.clock.advance(timedelta(minutes=5))
    changed = desk.replace(stored, replace(coffee, lines=(dearer,), reference="KIVU-32"))
    assert changed.shipment.version == 2
    assert changed.shipment.updated_at == NOON + timedelta(minutes=5)
    assert changed.shipment.created_at == NOON
    line = desk.run(lambda session: queries.lines_of(session, stored.shipment.id)[0])
    assert line.amount == Decimal(120000)
    assert desk.run(lambda session: queries.find(session, "KIVU-2026-031")) == ()
    assert desk.run(lambda session: queries.find(session, "KIVU-32"))[0].exact


def test_a_change_to_an_older_version_is_stale_and_stores_nothing(desk: Desk) -> None:
    stored = desk.enter(example())
    desk.replace(stored, replace(example(), reference="FIRST"), version=1)
    with pytest.raises(StaleError, match="now version 2, you had 1"):
        desk.replace(stored, replace(example(), reference="SECOND"), version=1)
    assert facts_now(desk, stored.shipment.id).reference == "FIRST"


def test_the_same_facts_again_change_nothing(desk: Desk) -> None:
    stored = desk.enter(example())
    again = desk.replace(stored, example())
    assert (again.shipment.version, again.touched) == (1, ())
    assert len(audit_of(desk, stored.shipment.id)) == 1


def test_a_consignment_keeps_its_id_while_its_local_id_stays(desk: Desk) -> None:
    stored = desk.enter(example())
    sea = example().consignments[0]
    later = replace(sea, legs=sea.legs[:3])
    air = Consignment(id="air")
    changed = desk.replace(stored, replace(example(), consignments=(air, later)))
    assert changed.touched[1] == stored.touched[0]
    parts = desk.consignments(stored.shipment.id)
    assert [(part.local_id, part.id) for part in parts] == [
        ("air", changed.touched[0]),
        ("sea", stored.touched[0]),
    ]


def test_only_consignments_that_changed_are_touched(desk: Desk) -> None:
    two = replace(example(), consignments=(example().consignments[0], Consignment(id="air")))
    stored = desk.enter(two)
    renamed = desk.replace(stored, replace(two, reference="OTHER"))
    assert renamed.touched == ()
    moved = replace(two, consignments=(two.consignments[0], Consignment(id="rail")))
    changed = desk.replace(renamed, moved)
    assert changed.touched == (desk.consignments(stored.shipment.id)[1].id,)


def test_a_consignment_that_is_gone_takes_its_rows_along(desk: Desk) -> None:
    stored = desk.enter(example())
    desk.replace(stored, replace(example(), consignments=()))
    assert desk.consignments(stored.shipment.id) == ()
    assert desk.run(lambda session: queries.containers_of(session, stored.touched[0])) == ()
    assert desk.run(lambda session: queries.find(session, "MSKU9042173")) == ()
    with pytest.raises(NotFoundError, match="no such consignment"):
        desk.run(lambda session: queries.consignment(session, stored.touched[0]))


def test_times_of_progress_survive_a_change_of_facts(desk: Desk) -> None:
    stored = desk.enter(example())
    with unit_of_work(desk.sessions, SYSTEM) as session:
        part = queries.consignment(session, stored.touched[0])
        part.estimated_arrival, part.estimated_arrival_offset = NOON, 480
    desk.replace(stored, replace(example(), reference="OTHER"))
    present = desk.run(
        lambda session: queries.current_facts(
            session, queries.shipment(session, stored.shipment.id)
        )
    )
    arrival = present.consignments[0].legs[2].estimated
    assert arrival is not None
    assert arrival.arrival is not None
    assert arrival.arrival.isoformat() == "2026-11-23T20:00:00+08:00"
    assert facts_now(desk, stored.shipment.id).consignments == example().consignments


def test_every_command_leaves_one_audit_row_with_hashes_of_before_and_after(desk: Desk) -> None:
    stored = desk.enter(example())
    other = replace(example(), reference="OTHER")
    desk.replace(stored, other)
    move(desk, stored.shipment.id, Action.CONFIRM)
    created, replaced, confirmed = audit_of(desk, stored.shipment.id)
    assert [row.command for row in (created, replaced, confirmed)] == [
        "shipment.create",
        "shipment.replace",
        "shipment.confirm",
    ]
    assert (created.before_sha256, created.after_sha256) == (None, sha256_of(dump(example())))
    assert replaced.before_sha256 == created.after_sha256
    assert replaced.after_sha256 == sha256_of(dump(other))
    assert confirmed.detail == {"from": "draft", "to": "confirmed"}
    assert {row.user_id for row in (created, replaced, confirmed)} == {"usr_owner"}


def test_a_forwarder_enters_for_an_exporter_who_lets_him(desk: Desk) -> None:
    agent = desk.of(coordinator(MandateRight.EDIT))
    stored = agent.enter(example(), of=COOP)
    assert facts_now(desk, stored.shipment.id) == example()
    entry = audit_of(desk, stored.shipment.id)[0]
    assert (entry.organisation_id, entry.acting_organisation_id) == (
        COOP,
        agent.actor.organisation_id,
    )


def test_a_mandate_to_see_is_no_mandate_to_write(desk: Desk) -> None:
    stored = desk.enter(example())
    agent = desk.of(coordinator(MandateRight.SEE))
    with pytest.raises(RefusedError):
        agent.enter(example(), of=COOP)
    with pytest.raises(RefusedError):
        agent.replace(stored, Shipment())
    with pytest.raises(RefusedError):
        move(agent, stored.shipment.id, Action.CANCEL)


def test_what_is_out_of_sight_is_absent(desk: Desk) -> None:
    stored = desk.enter(example())
    rival = desk.of(owner(RIVAL))
    for work in (
        lambda: rival.replace(stored, Shipment()),
        lambda: move(rival, stored.shipment.id, Action.CANCEL),
        lambda: rival.run(lambda session: queries.shipment(session, stored.shipment.id)),
        lambda: rival.run(lambda session: queries.consignment(session, stored.touched[0])),
        lambda: rival.enter(Shipment(), of=COOP),
    ):
        with pytest.raises(NotFoundError):
            work()
    assert rival.run(lambda session: queries.find(session, "MSKU9042173")) == ()
    assert rival.run(lambda session: queries.consignments_naming(session, "MSKU9042173")) == ()
    assert rival.run(lambda session: queries.lines_of(session, stored.shipment.id)) == ()


@pytest.mark.parametrize("wrong", ["", "shp_1", "x" * 5000, "shp_\x00", "../etc/passwd"])
def test_what_is_no_id_is_absent(desk: Desk, wrong: str) -> None:
    with pytest.raises(NotFoundError):
        desk.run(lambda session: queries.shipment(session, wrong))
    with pytest.raises(NotFoundError):
        desk.run(lambda session: queries.consignment(session, wrong))
    with pytest.raises(NotFoundError):
        desk.run(lambda session: queries.party(session, wrong))


def test_people_move_a_shipment_from_draft_to_closed(desk: Desk) -> None:
    shipment_id = desk.enter(example()).shipment.id
    confirmed = move(desk, shipment_id, Action.CONFIRM, version=1)
    assert (confirmed.lifecycle, confirmed.version) == (Lifecycle.CONFIRMED, 2)
    closed = move(desk, shipment_id, Action.CLOSE, version=2)
    assert closed.lifecycle == Lifecycle.CLOSED
    with pytest.raises(ConflictError, match="closed"):
        desk.replace(service.StoredShipment(closed, ()), Shipment())
    with pytest.raises(StaleError):
        move(desk, shipment_id, Action.REOPEN, version=2)
    assert move(desk, shipment_id, Action.REOPEN).lifecycle == Lifecycle.CONFIRMED


def test_a_clerk_may_drop_his_draft_and_nothing_more(desk: Desk) -> None:
    at_desk = desk.of(clerk())
    shipment_id = at_desk.enter(example()).shipment.id
    with pytest.raises(RefusedError):
        move(at_desk, shipment_id, Action.CONFIRM)
    assert move(at_desk, shipment_id, Action.CANCEL).lifecycle == Lifecycle.CANCELLED
    with pytest.raises(RefusedError):
        move(at_desk, shipment_id, Action.REOPEN)


def test_an_issued_number_is_quoted_in_the_place_of_the_former(desk: Desk) -> None:
    stored = desk.enter(example())
    paper = OwnPaper(kind="commercial-invoice", number="INV-9", date=date(2026, 11, 25))
    written = desk.run(
        lambda session: service.write_back_paper_number(
            session, stored.shipment.id, paper, **desk.around()
        )
    )
    facts = facts_now(desk, stored.shipment.id)
    assert facts.own_paper("commercial-invoice") == paper
    assert len(facts.papers) == 2
    assert written.shipment.version == 2
    assert desk.run(lambda session: queries.find(session, "inv9"))[0].kind == "invoice"


def test_an_unknown_kind_of_paper_is_not_quoted(desk: Desk) -> None:
    stored = desk.enter(example())
    with pytest.raises(InvalidError):
        desk.run(
            lambda session: service.write_back_paper_number(
                session, stored.shipment.id, OwnPaper(kind="love-letter"), **desk.around()
            )
        )
