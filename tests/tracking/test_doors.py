"""One voyage, told by polling, by webhook and by both, with the road by hand: one timeline."""

import json
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from logistics.carriers.sandbox.voyage import Voyage, events_at
from logistics.carriers.service import pause
from logistics.reference.milestones import Milestone
from logistics.tracking.inbox import Verdict
from logistics.tracking.models import ConsignmentProgress
from logistics.tracking.queries import folded_now, transitions_of
from tests.tracking.office import NOON, NUMBERS, Office, forwarder

STEP = timedelta(hours=12)
DAYS = 56
FULL = os.environ.get("LOGISTICS_PROOF") == "full"
SCRIPTS = ["kigali-shanghai-rough", *(["kigali-shanghai"] if FULL else [])]

ROAD = (
    (Milestone.ORIGIN_COLLECTED, timedelta(days=12, hours=6), "masaka"),
    (Milestone.BORDER_ARRIVED, timedelta(days=12, hours=11), "rusumo"),
    (Milestone.BORDER_CROSSED, timedelta(days=12, hours=19), "rusumo"),
)


@dataclass
class Door:
    """A consignment whose news come by poll, by push, or by both, from a carrier of its own."""

    office: Office
    name: str
    polling: bool
    pushing: bool
    pushed: set[str] = field(default_factory=set)

    def open(self, script: str) -> None:
        """Start the voyage and follow it."""
        host = f"{self.name}.example"
        self.connection = self.office.connect(self.name, host)
        self.consignment = self.office.ship()
        self.voyage: Voyage = self.office.carriers[host].start_voyage(script, NUMBERS, NOON)
        self.office.follow(self.consignment, self.connection)
        if not self.polling:
            actor = forwarder()
            self.office.seen_by(
                actor,
                lambda session: pause(
                    session, self.connection, actor=actor, clock=self.office.clock
                ),
            )

    def hear(self) -> None:
        """What happened since the last step: pushed by the carrier, entered by hand."""
        now = self.office.clock.now()
        for milestone, after, place in ROAD:
            if now - STEP < NOON + after <= now:
                self.office.enter(self.consignment, milestone, NOON + after, place_id=place)
        news = {json.dumps(event) for event in events_at(self.voyage, now)} - self.pushed
        if self.pushing and news:
            self.pushed |= news
            body = f"[{','.join(sorted(news))}]".encode()
            assert self.office.push(self.connection, body) is Verdict.KEPT

    def kept(self) -> ConsignmentProgress:
        """What is kept of the consignment."""
        return self.office.progress(self.consignment)

    def timeline(self) -> list[tuple[Any, ...]]:
        """Milestones, places and times of each certainty."""
        return [
            (
                row["milestone"],
                row["place_key"],
                *(_at(row[certainty]) for certainty in ("planned", "estimated", "actual")),
            )
            for row in self.kept().document["rows"]
        ]


def _at(moment: dict[str, Any] | None) -> datetime | None:
    return datetime.fromisoformat(moment["at"]) if moment else None


@pytest.mark.prove
@pytest.mark.parametrize("script", SCRIPTS)
def test_poll_push_and_both_tell_the_same_story(office: Office, script: str) -> None:
    doors = [
        Door(office, "poll", polling=True, pushing=False),
        Door(office, "push", polling=False, pushing=True),
        Door(office, "both", polling=True, pushing=True),
    ]
    for door in doors:
        door.open(script)

    for _ in range(DAYS * 2):
        office.clock.advance(STEP)
        for door in doors:
            door.hear()
        office.inbox.drain()
        office.poll()
        office.keep_up()

    assert [door.kept().status for door in doors] == ["EMPTY_RETURNED"] * 3
    by_poll, by_push, by_both = (door.timeline() for door in doors)
    assert by_poll == by_push == by_both
    reached = {row[0] for row in by_poll if row[-1]}
    assert {
        "BOOKED", "BORDER_CROSSED", "GATE_IN_ORIGIN", "TS_DISCHARGED", "DISCHARGED", "DELIVERED",
    } <= reached  # fmt: skip
    for door in doors:
        _check_against_a_fresh_fold(door)


def _check_against_a_fresh_fold(door: Door) -> None:
    kept = door.kept()
    now = door.office.clock.now()
    fresh = door.office.system(lambda session: folded_now(session, door.consignment, now))
    assert (fresh.status, fresh.status_since) == (kept.status, kept.status_since)
    moves = door.office.system(lambda session: transitions_of(session, door.consignment))
    chain = [(move.old_status, move.new_status) for move in moves]
    assert [old for old, _ in chain] == [None, *(new for _, new in chain[:-1])]
    assert chain[-1][1] == kept.status
