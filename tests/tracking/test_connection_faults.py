"""Connections that misbehave in every way hold up no sound one, and bring no status."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from logistics.tracking.models import ConsignmentLink, ConsignmentProgress, TrackedReference
from tests.bars import Figure, is_full, sized
from tests.carriers.faults.fault import Fault, Name
from tests.carriers.faults.listed import FAULTS
from tests.tracking.faulty import SECOND, TICK, Threads, lateness, misbehaving
from tests.tracking.office import Office

TRIED = [one for one in FAULTS.values() if one.host is Name.HERE and not one.https]
"""All that a carrier on this machine can do without TLS."""
HANGING = [one for one in TRIED if one.waits]
PROMPT = [one for one in TRIED if not one.waits][:: sized(full=1, brief=12)]
_SOUND = 3
_STEPS = int(TICK / SECOND)


def _sound(office: Office) -> list[str]:
    """Numbers at as many sound carriers."""
    numbers = [f"SOUND{number}" for number in range(_SOUND)]
    for number in numbers:
        connection = office.connect(number, f"{number.lower()}.example")
        office.follow(office.ship(), connection, "booking", number)
    return numbers


def _due(office: Office, number: str, at: datetime) -> None:
    reference = office.reference(number)
    office.system(
        lambda session: setattr(session.get_one(TrackedReference, reference.id), "next_poll_at", at)
    )


def _all_faulty_due(office: Office, threads: Threads) -> None:
    faulty = TrackedReference.connection_id.in_(threads.faults)
    due = update(TrackedReference).where(faulty).values(next_poll_at=office.clock.now())
    office.system(lambda session: session.execute(due))


def _run(threads: Threads, office: Office, sound: Sequence[str], ticks: int) -> timedelta:
    """Let a sound number fall due in every tick, all faulty ones at once; how late the latest was.

    Each target is a second after a tick, so that nobody can be asked before the tick after.
    """
    targets: dict[str, list[datetime]] = defaultdict(list)
    began = len(threads.gateway.asked)
    for tick in range(ticks):
        number = sound[tick % len(sound)]
        target = office.clock.now() - TICK + SECOND
        _due(office, number, target)
        targets[number].append(target)
        _all_faulty_due(office, threads)
        threads.tick()
        for _ in range(_STEPS):
            office.clock.advance(SECOND)
            threads.lanes.relieve()
            threads.settle()
    return lateness(targets, threads.gateway.asked[began:])


@pytest.mark.prove
@pytest.mark.parametrize("fault", HANGING if is_full() else HANGING[:2], ids=lambda one: one.name)
def test_a_connection_with_a_fault_holds_up_no_sound_one(office: Office, fault: Fault) -> None:
    sound = _sound(office)
    with misbehaving(office, [fault], threads=2) as threads:
        assert _run(threads, office, sound, ticks=6) <= TICK


@pytest.mark.prove
def test_more_faulty_connections_than_threads_hold_up_no_sound_one(
    office: Office, figure: Figure
) -> None:
    sound = _sound(office)
    with misbehaving(office, [*HANGING, *PROMPT], threads=4) as threads:
        first = _run(threads, office, sound, ticks=3)
        later = _run(threads, office, sound, ticks=sized(full=60, brief=6))
    figure("faulty connections at once, of them hanging", f"{len(threads.faults)}, {len(HANGING)}")
    figure("sound numbers late at the onset, then", f"{first}, {later}")
    assert first <= TICK * 3
    assert later <= TICK


def test_no_fault_brings_a_status_or_ends_as_a_defect(office: Office) -> None:
    with misbehaving(office, PROMPT, threads=4) as threads:
        threads.tick()
    rows = office.system(
        lambda session: session.execute(
            select(
                TrackedReference.connection_id,
                TrackedReference.last_outcome,
                ConsignmentProgress.status,
            )
            .join(ConsignmentLink, ConsignmentLink.reference_id == TrackedReference.id)
            .join(
                ConsignmentProgress,
                ConsignmentProgress.consignment_id == ConsignmentLink.consignment_id,
            )
        ).all()
    )
    assert len(rows) == len(PROMPT)
    for connection, outcome, status in rows:
        fault = threads.faults[connection or ""]
        assert outcome not in {None, "defect"}, fault.name
        assert (status is not None) == fault.tells, fault.name
