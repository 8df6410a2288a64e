"""What people enter by hand and what stands in the shipment's file, by the one mouth."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from logistics.accounts.permissions import MandateRight
from logistics.db.audit import AuditEntry
from logistics.kernel.errors import InvalidError, LogisticsError, NotFoundError, RefusedError
from logistics.kernel.instants import parse_instant
from logistics.shipments.facts import Shipment, Times
from logistics.shipments.models import ConsignmentRow
from logistics.shipments.service import replace_shipment
from logistics.tracking.entered_times import take_in_entered_times
from logistics.tracking.entering import EnterMilestone, enter_milestone, withdraw_milestone
from logistics.tracking.following import unfollow
from logistics.tracking.models import ConsignmentLink, TrackingEvent
from logistics.tracking.queries import transitions_of
from tests.tracking.office import (
    COOP,
    NOON,
    NUMBERS,
    RIVAL,
    Office,
    example,
    exporter,
    forwarder,
    without_times,
)

YESTERDAY = parse_instant("2026-11-19T14:30:00+02:00")


def test_the_truck_left_and_crossed_the_border(office: Office) -> None:
    consignment = office.ship()
    office.enter(consignment, "ORIGIN_COLLECTED", YESTERDAY, place_id="masaka")
    office.enter(
        consignment,
        "BORDER_CROSSED",
        YESTERDAY + timedelta(hours=9),
        place_id="rusumo",
        container=NUMBERS.container,
    )

    kept = office.progress(consignment)
    assert (kept.status, kept.last_heard_from) == ("BORDER_CROSSED", "Aline")
    rows = kept.document["rows"]
    assert [row["actual"]["at"] for row in rows] == [
        "2026-11-19T14:30:00+02:00",
        "2026-11-19T23:30:00+02:00",
    ]
    assert rows[1]["place"]["unlocode"] == "RWRUO"
    moves = office.system(lambda session: transitions_of(session, consignment))
    assert [(move.old_status, move.new_status, move.why) for move in moves] == [
        (None, "ORIGIN_COLLECTED", "advanced"),
        ("ORIGIN_COLLECTED", "BORDER_CROSSED", "advanced"),
    ]
    audited = office.system(lambda session: session.scalars(select(AuditEntry)).all())
    assert [one.user_id for one in audited if one.command == "milestone.enter"] == ["usr_aline"] * 2


def test_an_entry_made_by_mistake_is_taken_back_and_the_ledger_keeps_both(office: Office) -> None:
    consignment = office.ship()
    office.enter(consignment, "STUFFED", YESTERDAY, place_name="Dry mill", country="rw")
    wrong = office.enter(consignment, "DELIVERED", YESTERDAY)
    around = office.commanding(exporter(COOP))

    effect = office.system(
        lambda session: withdraw_milestone(session, consignment, wrong, **around)
    )

    assert [(move.old, move.new, move.why) for move in effect.moved] == [
        ("DELIVERED", "STUFFED", "withdrawn")
    ]
    assert len(office.system(lambda session: session.scalars(select(TrackingEvent)).all())) == 3
    with pytest.raises(NotFoundError, match="made by hand"):
        office.system(lambda session: withdraw_milestone(session, consignment, "evt_x", **around))


@pytest.mark.parametrize(
    ("more", "error", "code"),
    [
        ({"milestone": "FLOWN"}, InvalidError, "milestone.unknown"),
        ({"milestone": "X_NO_DATA"}, InvalidError, "milestone.unknown"),
        ({"at": NOON + timedelta(hours=2)}, InvalidError, "milestone.ahead"),
        ({"at": datetime(1970, 1, 1, tzinfo=NOON.tzinfo)}, InvalidError, "time.range"),
        ({"classifier": "SURE"}, InvalidError, "milestone.classifier"),
        ({"place_id": "atlantis"}, InvalidError, "milestone.place"),
        ({"country": "XX"}, InvalidError, "code.country.check_digit"),
        ({"place_name": "a\x00b"}, InvalidError, "text.character"),
        ({"container": "TGHU1000018"}, InvalidError, "milestone.container"),
    ],
    ids=str,
)
def test_an_entry_that_cannot_be_true_is_refused_and_nothing_is_stored(
    office: Office, more: dict[str, object], error: type[LogisticsError], code: str
) -> None:
    consignment = office.ship()
    command = replace(
        EnterMilestone(consignment_id=consignment, milestone="STUFFED", at=YESTERDAY),
        **more,  # type: ignore[arg-type]  # one field of the command a case
    )

    with pytest.raises(error) as refusal:
        office.system(
            lambda session: enter_milestone(session, command, **office.commanding(exporter()))
        )

    assert refusal.value.code == code
    assert str(refusal.value)
    assert office.system(lambda session: session.scalars(select(TrackingEvent)).all()) == []


def test_what_is_planned_may_lie_ahead(office: Office) -> None:
    consignment = office.ship()

    office.enter(consignment, "DELIVERED", NOON + timedelta(days=60), classifier="PLN")

    kept = office.progress(consignment)
    assert kept.status is None
    assert kept.next_expected_at == NOON + timedelta(days=60)


def test_who_may_not_enter_does_not(office: Office) -> None:
    consignment = office.ship()
    command = EnterMilestone(consignment_id=consignment, milestone="STUFFED", at=YESTERDAY)
    for actor, error in (
        (exporter(RIVAL), NotFoundError),
        (forwarder(), NotFoundError),
        (forwarder(COOP, rights=(MandateRight.SEE,)), RefusedError),
    ):
        work = partial(enter_milestone, command=command, **office.commanding(actor))
        with pytest.raises(error):
            office.system(work)


def _take_in(office: Office, consignment: str) -> int:
    now = office.clock.now()
    effect = office.system(
        lambda session: take_in_entered_times(session, consignment, now=now, random=office.random)
    )
    return effect.new


def _with_departure(facts: Shipment, moment: datetime | None) -> Shipment:
    part = facts.consignments[0]
    times = Times(departure=moment) if moment else None
    legs = (replace(part.legs[0], actual=times), *part.legs[1:])
    return replace(facts, consignments=(replace(part, legs=legs),))


def _amend(office: Office, consignment: str, facts: Shipment) -> None:
    actor = exporter(COOP)
    row = office.system(lambda session: session.get_one(ConsignmentRow, consignment))
    kept = office.progress(consignment)
    office.seen_by(
        actor,
        lambda session: replace_shipment(
            session,
            row.shipment_id,
            facts,
            expected_version=kept.entered_version or 1,
            **office.commanding(actor),
        ),
    )
    office.clock.advance(timedelta(minutes=1))


def test_the_files_times_become_planned_steps_of_the_journey(office: Office) -> None:
    consignment = office.ship(example())

    assert _take_in(office, consignment) == 8
    assert _take_in(office, consignment) == 0

    kept = office.progress(consignment)
    rows = [(row["milestone"], row["place_key"], row["actual"]) for row in kept.document["rows"]]
    assert rows == [
        ("ORIGIN_COLLECTED", "KIGALI LOGISTICS PLATFORM, MASAKA", None),
        ("DEPARTED", "TZDAR", None),
        ("TS_ARRIVED", "SGSIN", None),
        ("TS_DEPARTED", "SGSIN", None),
        ("ARRIVED", "CNSHA", None),
        ("OUT_FOR_DELIVERY", "CNSHA", None),
        ("DELIVERED", "RUIYUAN ROASTERY, PUDONG", None),
    ]
    assert kept.document["rows"][1]["vessel"] == {"imo": "9618422", "name": "Ocean Zambezi"}
    row = office.system(lambda session: session.get_one(ConsignmentRow, consignment))
    assert row.planned_departure == parse_instant("2026-12-11T18:00:00+03:00")
    assert (row.planned_departure_offset, row.planned_arrival_offset) == (180, 480)
    assert (row.actual_departure, row.estimated_arrival) == (None, None)


def test_a_changed_time_revises_and_a_removed_one_withdraws(office: Office) -> None:
    facts = without_times(example())
    consignment = office.ship(_with_departure(facts, YESTERDAY))
    office.keep_up()
    assert office.progress(consignment).status == "ORIGIN_COLLECTED"

    _amend(office, consignment, _with_departure(facts, YESTERDAY + timedelta(hours=1)))
    office.keep_up()
    kept = office.progress(consignment)
    assert kept.document["status_since"] == "2026-11-19T15:30:00+02:00"

    _amend(office, consignment, facts)
    office.keep_up()
    assert office.progress(consignment).status is None

    _amend(office, consignment, _with_departure(facts, YESTERDAY))
    office.keep_up()
    kept = office.progress(consignment)
    assert (kept.status, kept.last_heard_from) == ("ORIGIN_COLLECTED", "The shipment file")


def test_a_consignment_that_is_gone_is_passed_over(office: Office) -> None:
    assert _take_in(office, "csg_gone") == 0


def test_a_road_of_several_legs_tells_its_borders(office: Office) -> None:
    facts = without_times(example())
    part = facts.consignments[0]
    whole = Times(departure=YESTERDAY, arrival=YESTERDAY + timedelta(hours=5))
    truck = part.legs[0]
    legs = (
        replace(truck, id="to-border", to_place="rusumo", actual=whole),
        replace(truck, id="to-port", from_place="rusumo", actual=replace(whole, departure=None)),
        replace(truck, id="to-quay", from_place="dar-es-salaam", actual=whole),
        *part.legs[1:],
        replace(part.legs[3], id="onward", from_place=part.legs[3].to_place, planned=whole),
    )
    consignment = office.ship(replace(facts, consignments=(replace(part, legs=legs),)))

    _take_in(office, consignment)

    kept = office.progress(consignment).document
    assert [row["milestone"] for row in kept["rows"]] == [
        "ORIGIN_COLLECTED",
        "BORDER_ARRIVED",
        "DELIVERED",
    ]
    assert [one["code"] for one in kept["unplaced"]].count("arrival") == 2


def test_the_ledger_of_what_people_entered_cannot_be_let_go(office: Office) -> None:
    consignment = office.ship()
    office.enter(consignment, "STUFFED", YESTERDAY)
    link = office.system(lambda session: session.scalars(select(ConsignmentLink)).one())
    around = office.commanding(exporter(COOP))

    with pytest.raises(NotFoundError, match="no such link"):
        office.system(lambda session: unfollow(session, link.id, **around))
