"""Reports of the road enter the timeline by the one mouth, once each."""

from dataclasses import replace

from sqlalchemy import select

from logistics.accounts.actor import Actor
from logistics.tracking.entering import withdraw_milestone
from logistics.tracking.inland.short_message import message_lines
from logistics.tracking.inland.taking import Outcome, Taken, take_reports
from logistics.tracking.models import TrackingEvent
from tests.tracking.office import (
    COOP,
    NUMBERS,
    RIVAL,
    Office,
    example,
    exporter,
    forwarder,
    without_times,
)

REFERENCE = example().reference
ROAD = f"""{REFERENCE} MASAKA OUT 18/11 06:00
{REFERENCE} RUSUMO IN 19/11 14:30
{NUMBERS.container} RUSUMO OUT 19/11 16:00
{NUMBERS.transport_document} ISAKA IN 20/11 02:00"""


def _take(office: Office, text: str, actor: Actor | None = None) -> tuple[Outcome, ...]:
    lines = message_lines(text, heard=office.clock.now())
    around = office.commanding(actor or forwarder(COOP, RIVAL))
    return office.system(lambda session: take_reports(session, lines, **around))


def _withdraw(office: Office, consignment: str, entry: str) -> None:
    around = office.commanding(exporter(COOP))
    office.system(lambda session: withdraw_milestone(session, consignment, entry, **around))


def test_the_road_to_the_port_is_told_line_by_line(office: Office) -> None:
    consignment = office.ship()
    outcomes = _take(office, ROAD)
    assert [(one.state, one.milestone, one.moved_to) for one in outcomes] == [
        (Taken.TAKEN, "ORIGIN_COLLECTED", "ORIGIN_COLLECTED"),
        (Taken.TAKEN, "BORDER_ARRIVED", "BORDER_ARRIVED"),
        (Taken.TAKEN, "BORDER_CROSSED", "BORDER_CROSSED"),
        (Taken.TAKEN, None, None),
    ]
    assert {one.consignment_id for one in outcomes} == {consignment}
    kept = office.progress(consignment)
    assert kept.status == "BORDER_CROSSED"
    assert kept.document["rows"][-1]["actual"]["at"] == "2026-11-19T16:00:00+02:00"


def test_the_same_report_again_is_known_until_it_is_withdrawn(office: Office) -> None:
    consignment = office.ship()
    first = _take(office, ROAD)
    assert [one.state for one in _take(office, ROAD)] == [Taken.KNOWN] * 4
    twice = f"{REFERENCE} GATUNA OUT 19/11 16:00"
    again = _take(office, f"{twice}\n{twice}", exporter(COOP))
    assert [one.state for one in again] == [Taken.TAKEN, Taken.KNOWN]
    assert len(office.system(lambda session: session.scalars(select(TrackingEvent)).all())) == 5

    for one in (*again[:1], *first[2:]):
        _withdraw(office, consignment, one.entry_id or "")
    assert office.progress(consignment).status == "BORDER_ARRIVED"
    assert [one.state for one in _take(office, ROAD)] == [*[Taken.KNOWN] * 2, *[Taken.TAKEN] * 2]


def test_a_wrong_line_never_loses_the_others(office: Office) -> None:
    office.ship()
    text = f"""{REFERENCE} RUSUMO IN 19/11 14:30
KGL-NONE RUSUMO IN 19/11 14:30
{REFERENCE} RUSUMO
{REFERENCE} TGHU1000018 RUSUMO OUT 19/11 16:00
{REFERENCE} RUSUMO OUT 19/11/1970 16:00
{REFERENCE} RUSUMO OUT 25/11/2026 16:00
{REFERENCE} {NUMBERS.container} RUSUMO OUT 19/11 16:00"""
    outcomes = _take(office, text)
    assert [one.problem and one.problem.code for one in outcomes] == [
        None,
        "inland.unknown",
        "inland.form",
        "milestone.container",
        "time.range",
        "milestone.ahead",
        None,
    ]


def test_nobody_reports_of_what_is_out_of_sight_or_without_the_right(office: Office) -> None:
    office.ship()
    stranger = _take(office, ROAD, exporter(RIVAL))
    assert {one.problem.code for one in stranger if one.problem} == {"inland.unknown"}
    blind = replace(exporter(COOP), visible_organisations={COOP: frozenset()})
    assert {one.problem.code for one in _take(office, ROAD, blind) if one.problem} == {
        "permission.missing"
    }


def test_a_number_that_two_consignments_bear_asks_for_the_container(office: Office) -> None:
    office.ship()
    mine = office.ship(without_times(example("TGHU1000018")), RIVAL)
    plain, narrowed = _take(
        office,
        f"{REFERENCE} RUSUMO OUT 19/11 16:00\n{REFERENCE} TGHU1000018 RUSUMO OUT 19/11 16:00",
    )
    assert plain.problem is not None
    assert plain.problem.code == "inland.several"
    assert narrowed.consignment_id == mine
