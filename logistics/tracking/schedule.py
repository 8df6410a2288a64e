"""When to ask a carrier again: by the phase of the journey and the next step expected. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from logistics.reference.milestones import Milestone
from logistics.tracking.fold.stages import stage
from logistics.tracking.kinds import Phase, ReferenceKind


class _FarAhead(TypedDict):
    phase: str
    hours: int
    minutes: int


class _Table(TypedDict):
    jitter_percent: int
    full_read_every: int
    reserve_percent: int
    expected_grace_minutes: int
    intervals_minutes: Mapping[str, int]
    far_ahead: _FarAhead
    near_port_hours: int
    nothing_known_minutes: list[int]
    failure_minutes: list[int]
    closed_after_delivery_days: int
    sweeps_days: list[int]
    window_days_back: Mapping[str, int]


@cache
def table() -> _Table:
    """The schedule as the data file beside this module holds it."""
    text = files(__package__).joinpath("schedule.json").read_text(encoding="utf-8")
    return cast("_Table", json.loads(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """As much of a consignment's progress as the schedule needs."""

    status: Milestone | None = None
    since: datetime | None = None
    next_expected: datetime | None = None
    heard: bool = False


def phase_of(where: Whereabouts, now: datetime) -> Phase:
    """How lively this stretch of the journey is."""
    status = where.status
    if status is None:
        return Phase.BEFORE_PORT if where.heard else Phase.NO_DATA
    if _is_over(where, now):
        return Phase.OVER
    if stage(status) < stage(Milestone.GATE_IN_ORIGIN):
        return Phase.BEFORE_PORT
    if stage(status) < stage(Milestone.DEPARTED):
        return Phase.AT_PORT
    if stage(status) < stage(Milestone.ARRIVED):
        return _sea_phase(where, now)
    if stage(status) < stage(Milestone.GATE_OUT_DEST):
        return Phase.AT_DESTINATION
    return Phase.INLAND


def _is_over(where: Whereabouts, now: datetime) -> bool:
    if where.status is Milestone.EMPTY_RETURNED:
        return True
    settled = timedelta(days=table()["closed_after_delivery_days"])
    delivered = where.status is Milestone.DELIVERED and where.since is not None
    return delivered and where.since is not None and now - where.since > settled


def _sea_phase(where: Whereabouts, now: datetime) -> Phase:
    at_sea = where.status in {Milestone.DEPARTED, Milestone.TS_DEPARTED}
    near = timedelta(hours=table()["near_port_hours"])
    if at_sea and (where.next_expected is None or where.next_expected - now > near):
        return Phase.AT_SEA
    return Phase.NEAR_PORT


def interval_of(phase: Phase, next_expected: datetime | None, now: datetime) -> timedelta:
    """How long to wait in ``phase``; shorter when the next step is expected before that."""
    far = table()["far_ahead"]
    minutes = table()["intervals_minutes"][phase]
    if next_expected is None:
        return timedelta(minutes=minutes)
    ahead = next_expected - now
    if phase == far["phase"] and ahead > timedelta(hours=far["hours"]):
        minutes = far["minutes"]
    usual = timedelta(minutes=minutes)
    grace = timedelta(minutes=table()["expected_grace_minutes"])
    return ahead + grace if timedelta(0) < ahead + grace < usual else usual


def sweep_after(since: datetime, now: datetime) -> datetime | None:
    """When to look once more at a journey that is over; ``None`` when that was done."""
    sweeps = (since + timedelta(days=days) for days in table()["sweeps_days"])
    return next((moment for moment in sweeps if moment > now), None)


def wait_after_nothing(empties: int) -> timedelta:
    """How long to wait when the carrier knew nothing for the ``empties``-th time (from 1)."""
    return _step(table()["nothing_known_minutes"], empties)


def wait_after_failure(failures: int) -> timedelta:
    """How long to wait after the ``failures``-th failure in a row (from 1)."""
    return _step(table()["failure_minutes"], failures)


def jittered(wait: timedelta, spread: float) -> timedelta:
    """``wait`` moved by ``spread`` (-1 to 1) of the jitter."""
    percent = table()["jitter_percent"]
    return wait + wait * percent / 100 * spread


def reads_everything(polls: int) -> bool:
    """Whether the poll after ``polls`` successful ones reads all events again."""
    return polls % table()["full_read_every"] == 0


def day_allowance(per_day: int, *, urgent: bool) -> int:
    """Calls a day for the schedule; a person's wish may use the reserve too."""
    return per_day if urgent else per_day - per_day * table()["reserve_percent"] // 100


def window_back(kind: ReferenceKind) -> timedelta:
    """How far before it was linked a reference's events still belong to the consignment."""
    return timedelta(days=table()["window_days_back"][kind])


def _step(minutes: list[int], count: int) -> timedelta:
    return timedelta(minutes=minutes[min(count, len(minutes)) - 1])
