"""Holds what is stored and shown against the carriers' own records."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import select

from logistics.carriers.sandbox.voyage import events_at
from logistics.tracking.models import ProgressTransition, TrackedReference, TrackingEvent
from tests.prove.week.carrier import ODD_ID
from tests.prove.week.world import DAY, TICK, Line, World
from tests.tracking.office import NOON

LONGEST_WAIT = timedelta(hours=24) * 11 / 10 + timedelta(minutes=70)
"""The longest interval with its jitter, or a next step expected an hour ago."""
_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@dataclass
class Verdict:
    """Every breach found, by claim; all empty when the service kept its word."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    beyond_limits: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)

    def breaches(self) -> dict[str, list[str]]:
        """The first breaches of each claim that does not hold."""
        found = {one.name: getattr(self, one.name)[:10] for one in fields(self)}
        return {name: some for name, some in found.items() if some}

    def counts(self) -> dict[str, int]:
        """How many breaches each claim has."""
        return {one.name: len(getattr(self, one.name)) for one in fields(self)}


def judge(world: World) -> Verdict:
    """What is wrong at the end of the week."""
    verdict = Verdict()
    kept = _kept(world)
    for line in world.lines:
        verdict.beyond_limits += _beyond(line)
        for number in line.numbers:
            _hold(line, number, kept[number], verdict)
            verdict.late += _late(world, line, number)
    verdict.doubled += _doubled_steps(world)
    verdict.late += [
        f"{number} at {at}: nobody tells why" for at, number in world.flags.unexplained
    ]
    return verdict


def _kept(world: World) -> defaultdict[str, Counter[str]]:
    """How many entries of the ledger each event has, by number and the sender's id."""
    query = select(TrackedReference.number, TrackingEvent.document).join(
        TrackedReference, TrackedReference.id == TrackingEvent.reference_id
    )
    rows = world.office.system(lambda session: session.execute(query).all())
    kept: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, document in rows:
        kept[number][str(document.get("source_event_id"))] += 1
    return kept


def _hold(line: Line, number: str, kept: Counter[str], verdict: Verdict) -> None:
    record = line.carrier.record
    told = record.told[number]
    verdict.lost += [f"{number} {event}" for event in (told | _owed(line, number)) - set(kept)]
    verdict.doubled += [f"{number} {event}" for event, times in kept.items() if times > 1]
    known = told | record.told_in_part[number] | {ODD_ID, "None"}
    verdict.invented += [f"{number} {event}" for event in set(kept) - known]


def _owed(line: Line, number: str) -> set[str]:
    """What the carrier had written when it last answered, and never hid on any day since."""
    answered = line.carrier.record.answered.get(number)
    if answered is None:
        return set()
    events = (str(one["eventID"]) for one in events_at(line.carrier.voyage(number), answered))
    temper = line.carrier.temper
    days = [answered - DAY * back for back in range(9)]
    return {event for event in events if not any(temper.hides(number, event, day) for day in days)}


def _beyond(line: Line) -> Iterator[str]:
    """Windows that slide over the carrier's own count of arrivals."""
    calls = sorted(line.carrier.record.calls)
    limits = line.limits
    spans = ((limits.per_second, _SECOND), (limits.per_minute, _MINUTE), (limits.per_day, DAY))
    for most, span in spans:
        for first, last in zip(calls, calls[most:], strict=False):
            if last - first < span:
                yield f"{line.connection_id}: more than {most} within {span} of {first}"


def _late(world: World, line: Line, number: str) -> Iterator[str]:
    """Stretches longer than any interval in which nobody asked, and nothing told why.

    The first began when the number was followed.
    """
    now = world.office.clock.now()
    asked = [NOON, *line.carrier.record.asked[number], now]
    flagged = world.flags.flagged.get(number, ())
    for before, after in pairwise(asked):
        told_why = any(before < at < after for at in flagged)
        if after - before > LONGEST_WAIT + 2 * TICK and not told_why:
            yield f"{number}: not asked from {before} to {after}"


def _doubled_steps(world: World) -> Iterator[str]:
    """A step that follows upon itself."""
    query = select(
        ProgressTransition.consignment_id,
        ProgressTransition.old_status,
        ProgressTransition.new_status,
        ProgressTransition.since,
    ).order_by(ProgressTransition.sequence)
    last: dict[str, tuple[str | None, datetime | None]] = {}
    for consignment, old, new, since in world.office.system(
        lambda session: session.execute(query).all()
    ):
        before = last.get(consignment)
        if before is not None and (before == (new, since) or before[0] != old):
            yield f"{consignment}: {old} to {new} since {since}"
        last[consignment] = new, since
