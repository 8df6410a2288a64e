"""A step that was due and that nobody told is an exception of its own, with its cause."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from logistics.kernel.instants import parse_instant
from logistics.shipments.facts import Mode, Shipment
from logistics.tracking.board import BoardQuery, Group, board
from logistics.tracking.upkeep import refold_due
from tests.tracking.office import COOP, Office, example, exporter, without_times

LEFT = parse_instant("2026-11-20T08:00:00+02:00")
OVERDUE = timedelta(hours=48)


def _pass(office: Office, time: timedelta) -> None:
    office.clock.advance(time)
    office.system(lambda session: refold_due(session, now=office.clock.now(), random=office.random))


def _silence(office: Office, consignment: str) -> dict[str, Any]:
    told: dict[str, Any] = office.progress(consignment).document["silence"]
    return told


def _group(office: Office) -> Group:
    now = office.clock.now()
    page = office.seen_by(exporter(COOP), lambda session: board(session, BoardQuery(), now=now))
    return page.rows[0].group


def test_a_border_that_nobody_tells_of_is_an_exception_when_it_is_late(office: Office) -> None:
    consignment = office.ship()
    office.enter(consignment, "ORIGIN_COLLECTED", LEFT, place_id="masaka")
    assert _silence(office, consignment) == {
        "milestone": "BORDER_CROSSED",
        "usual_at": "2026-11-21T00:00:00+02:00",
        "late_at": "2026-11-22T08:00:00+02:00",
        "route": "central",
        "cause": None,
    }
    _pass(office, timedelta(hours=24))
    assert (office.progress(consignment).open_troubles, _group(office)) == (0, Group.UNDER_WAY)

    _pass(office, timedelta(hours=24))

    assert (office.progress(consignment).open_troubles, _group(office)) == (1, Group.TROUBLE)
    (trouble,) = office.progress(consignment).document["troubles"]
    assert (trouble["kind"], trouble["about"]) == ("X_NO_DATA", "BORDER_CROSSED")
    assert _silence(office, consignment)["cause"] == "unwatched"
    office.enter(
        consignment, "GATE_IN_ORIGIN", LEFT + timedelta(hours=40), place_id="dar-es-salaam"
    )
    assert office.progress(consignment).open_troubles == 0


def test_a_silent_carrier_and_a_broken_feed_are_told_apart(office: Office) -> None:
    consignment, connection = office.ship(), office.connect()
    office.follow(consignment, connection, number="TGHU1000018")
    office.enter(consignment, "ORIGIN_COLLECTED", LEFT, place_id="masaka")
    _pass(office, OVERDUE)
    assert _silence(office, consignment)["cause"] == "feed_broken"
    assert office.poll()
    _pass(office, timedelta(hours=1))
    assert _silence(office, consignment)["cause"] == "carrier_silent"


def test_a_consignment_of_no_known_route_is_silent_only_against_a_plan(office: Office) -> None:
    consignment = office.ship(_by_road())
    office.enter(consignment, "ORIGIN_COLLECTED", LEFT)
    assert office.progress(consignment).document["silence"] is None
    office.enter(consignment, "DELIVERED", LEFT + timedelta(days=2), classifier="PLN")
    _pass(office, timedelta(days=3))
    assert _silence(office, consignment)["milestone"] == "DELIVERED"
    assert office.progress(consignment).open_troubles == 1


def _by_road() -> Shipment:
    facts = without_times(example())
    part = facts.consignments[0]
    legs = tuple(replace(leg, mode=Mode.ROAD) for leg in part.legs)
    return replace(facts, consignments=(replace(part, legs=legs),))
