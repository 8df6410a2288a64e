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


class _Air(TypedDict):
    minutes: int
    near_hours: int
    near_minutes: int


class _Post(TypedDict):
    minutes: int
    silent_days: int
    silent_minutes: int


class _Pushed(TypedDict):
    factor: int
    missed_gaps: int


class _Table(TypedDict):
    jitter_percent: int
    full_read_every: int
    reserve_percent: int
    longest_waiting_every: int
    expected_grace_minutes: int
    intervals_minutes: Mapping[str, int]
    risk: Mapping[str, int]
    far_ahead: _FarAhead
    near_port_hours: int
    air: _Air
    post: _Post
    pushed: _Pushed
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
    """As much of a consignment's progress as the schedule needs.

    ``heard_at`` is when the number last told something new, ``pushed_at`` when the carrier last
    did so unasked; ``kind`` is the kind of number asked about.
    """

    status: Milestone | None = None
    since: datetime | None = None
    next_expected: datetime | None = None
    heard_at: datetime | None = None
    pushed_at: datetime | None = None
    kind: ReferenceKind = ReferenceKind.CONTAINER


def phase_of(where: Whereabouts, now: datetime) -> Phase:
    """How lively this stretch of the journey is."""
    status = where.status
    if status is None:
        return Phase.BEFORE_PORT if where.heard_at else Phase.NO_DATA
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


def over_since(where: Whereabouts) -> datetime | None:
    """From when on the journey counts as over; ``None`` while it goes on or nobody knows.

    The empty container is waited for a while after delivery.
    """
    if where.status is Milestone.DELIVERED and where.since is not None:
        return where.since + timedelta(days=table()["closed_after_delivery_days"])
    return where.since if where.status is Milestone.EMPTY_RETURNED else None


def _is_over(where: Whereabouts, now: datetime) -> bool:
    over = over_since(where)
    return where.status is Milestone.EMPTY_RETURNED or (over is not None and now > over)


def _sea_phase(where: Whereabouts, now: datetime) -> Phase:
    at_sea = where.status in {Milestone.DEPARTED, Milestone.TS_DEPARTED}
    near = timedelta(hours=table()["near_port_hours"])
    if at_sea and (where.next_expected is None or where.next_expected - now > near):
        return Phase.AT_SEA
    return Phase.NEAR_PORT


def interval_of(phase: Phase, where: Whereabouts, now: datetime) -> timedelta:
    """How long to wait in ``phase``; shorter when the next step is expected before that.

    Where the carrier reliably tells unasked, polls only reconcile and are far apart.
    """
    usual = _usual(phase, where, now)
    wait = usual * table()["pushed"]["factor"] if pushes_hold(where, usual, now) else usual
    if where.next_expected is None:
        return wait
    ahead = where.next_expected - now
    grace = timedelta(minutes=table()["expected_grace_minutes"])
    changes = [ahead, *(ahead - before for before in _livelier_before(phase, where.kind, ahead))]
    soon = [moment + grace for moment in changes if moment > -grace / 2]
    return min([wait, *soon])


def pushes_hold(where: Whereabouts, usual: timedelta, now: datetime) -> bool:
    """Whether the carrier's own messages about the number come when they should.

    They no longer do when nothing came for twice the time until the next one was due.
    """
    if where.pushed_at is None:
        return False
    told = table()["pushed"]
    gap = usual * told["factor"]
    if where.next_expected is not None:
        gap = max(gap, where.next_expected - where.pushed_at)
    return now - where.pushed_at <= gap * told["missed_gaps"]


def risk_of(phase: Phase, where: Whereabouts, now: datetime) -> int:
    """What is at stake when the number is asked about late: the higher goes first.

    A step that was expected before now weighs as much as the liveliest phase.
    """
    risks = table()["risk"]
    late = where.next_expected is not None and where.next_expected < now
    return max(risks.values()) if late and phase is not Phase.OVER else risks[phase]


def risks() -> list[int]:
    """Every weight that a number can have, the heaviest first."""
    return sorted(set(table()["risk"].values()), reverse=True)


def _usual(phase: Phase, where: Whereabouts, now: datetime) -> timedelta:
    """The interval of the phase, by water, by air or by post."""
    ahead = None if where.next_expected is None else where.next_expected - now
    if where.kind is ReferenceKind.AIR_WAYBILL:
        air = table()["air"]
        near = ahead is not None and abs(ahead) <= timedelta(hours=air["near_hours"])
        return timedelta(minutes=air["near_minutes"] if near else air["minutes"])
    if where.kind is ReferenceKind.POSTAL_ITEM:
        post = table()["post"]
        silent = timedelta(days=post["silent_days"])
        quiet = where.heard_at is not None and now - where.heard_at >= silent
        return timedelta(minutes=post["silent_minutes"] if quiet else post["minutes"])
    far = table()["far_ahead"]
    minutes = table()["intervals_minutes"][phase]
    if phase == far["phase"] and ahead is not None and ahead > timedelta(hours=far["hours"]):
        minutes = far["minutes"]
    return timedelta(minutes=minutes)


def _livelier_before(phase: Phase, kind: ReferenceKind, ahead: timedelta) -> list[timedelta]:
    """How long before the next step polls become more frequent, where that lies ahead."""
    hours = None
    if kind is ReferenceKind.AIR_WAYBILL:
        hours = table()["air"]["near_hours"]
    elif phase is Phase.AT_SEA:
        hours = table()["near_port_hours"]
    elif phase == table()["far_ahead"]["phase"]:
        hours = table()["far_ahead"]["hours"]
    bound = None if hours is None else timedelta(hours=hours)
    return [] if bound is None or ahead <= bound else [bound]


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


def is_turn_of_the_longest_waiting(calls: int) -> bool:
    """Whether the call after ``calls`` goes to whoever waited longest, whatever is at stake."""
    every = table()["longest_waiting_every"]
    return calls % every == every - 1


def day_allowance(per_day: int, *, urgent: bool) -> int:
    """Calls a day for the schedule; a person's wish may use the reserve too.

    The reserve is rounded up, but one call a day is always the schedule's.
    """
    reserve = -(-per_day * table()["reserve_percent"] // 100)
    return per_day if urgent else max(1, per_day - reserve)


def window_back(kind: ReferenceKind) -> timedelta:
    """How far before it was linked a reference's events still belong to the consignment."""
    return timedelta(days=table()["window_days_back"][kind])


def _step(minutes: list[int], count: int) -> timedelta:
    return timedelta(minutes=minutes[min(count, len(minutes)) - 1])
