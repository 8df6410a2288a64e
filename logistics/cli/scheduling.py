"""The scheduler as a process: its fixed jobs, put together from the rooms that do the work."""

import logging
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from config import Settings
from logistics.accounts.login_sessions import sweep_sessions
from logistics.accounts.sign_in import sweep_attempts
from logistics.app import SCHEDULER, Parts, hear_scheduler
from logistics.cli.asking import poller_of
from logistics.cli.connecting import open_parts
from logistics.cli.demonstration import remember_time
from logistics.cli.engines import assert_engine, engine_of, is_distributed, jobs_of_engine
from logistics.cli.handlers import DOSSIERS, builder_of, poll_of
from logistics.db.heartbeat import beat
from logistics.db.idempotency import forget
from logistics.db.session import SystemScope, run_unit
from logistics.docs.dossiers.building import DossierBuilder
from logistics.docs.dossiers.removing import remove_old
from logistics.docs.issue import LONGEST_RESERVATION, sweep
from logistics.kernel.errors import EnvironmentFaultError
from logistics.kernel.surroundings import SystemClock
from logistics.notifications.deliver import deliver
from logistics.scheduler.clock import run_jobs
from logistics.scheduler.engine import Engine
from logistics.scheduler.jobs import Job
from logistics.scheduler.leadership import Lead, keep_leading
from logistics.tracking.inbox import Inbox
from logistics.tracking.receiving import forget_dead_hints
from logistics.tracking.retries import Retries
from logistics.tracking.upkeep import refold_due, take_in_waiting_times

_LOG = logging.getLogger(__name__)
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


def run_scheduler(settings: Settings, stop: Event) -> None:
    """Lead, tick until ``stop`` is set, and finish what was begun.

    A process that does not lead stands by: another scheduler of the same database is at work.
    It takes the lead from one that gives no sign of life, and loses its own with its session.
    """
    with open_parts(settings) as parts:
        assert_engine(parts)
        keep_leading(
            parts.engine,
            lambda lead: _lead(parts, lead, stop),
            stop,
            is_silent=lambda waited: _is_silent(parts, waited),
        )


def _lead(parts: Parts, lead: Lead, stop: Event) -> None:
    with engine_of(parts) as engine:
        if not is_distributed(parts.settings):
            take_over(builder_of(parts))  # else workers may live that outlast their scheduler
        jobs = jobs_of(parts, engine)
        _LOG.info("scheduling %s", ", ".join(job.name for job in jobs))
        run_jobs(jobs, clock=parts.surroundings.clock, stop=stop, going_on=lead.holds)
        if not stop.is_set():
            _LOG.warning("the lead is lost; another scheduler may have it")


def _is_silent(parts: Parts, waited: timedelta) -> bool:
    """Whether the leader gave no sign, for longer than it may, while this process stood by."""
    if waited <= parts.settings.heartbeat_limit:
        return False
    try:
        hear_scheduler(parts)
    except EnvironmentFaultError as fault:
        return fault.code == "heartbeat.silent"
    return False


def take_over(dossiers: DossierBuilder) -> None:
    """Go on at once with dossiers of whoever led before; where that fails, leases run out."""
    try:
        dossiers.take_over()
    except Exception:  # noqa: BLE001  # process boundary: the scheduler outlives a failing database
        _LOG.exception("dossiers of a former scheduler wait for the end of their leases")


def jobs_of(parts: Parts, engine: Engine) -> tuple[Job, ...]:
    """The table of all jobs: what runs by itself, and how often (machine's time)."""
    settings = parts.settings
    poller = poller_of(parts)
    inbox = Inbox(sessions=parts.sessions, box=parts.secrets, surroundings=parts.surroundings)
    dossiers, folds, times = builder_of(parts), Retries(), Retries()

    def start_poll(connection_id: str) -> bool:
        return engine.submit(poll_of(connection_id))

    return (
        Job("heartbeat", _SECOND * 5, lambda _now: _beat(parts)),
        Job("poll", settings.scheduler_tick, lambda _now: poller.tick(start_poll)),
        Job("deliveries", _SECOND, lambda _now: inbox.drain()),
        Job("progress", settings.scheduler_tick, lambda now: _upkeep(parts, now, folds, times)),
        Job("notices", _SECOND, lambda _now: deliver(parts.sessions, parts.surroundings)),
        Job("dossiers", _SECOND, lambda _now: dossiers.tick(lambda: engine.submit(DOSSIERS))),
        Job("papers", _MINUTE, lambda _now: _sweep(parts)),
        Job("old dossiers", _HOUR, lambda now: _let_go(parts, now)),
        Job("housekeeping", _HOUR, lambda _now: _tidy(parts)),
        *jobs_of_engine(settings),
    )


def _beat(parts: Parts) -> None:
    now = SystemClock().now()
    run_unit(
        parts.sessions,
        SystemScope("heartbeat"),
        lambda session: beat(session, SCHEDULER, now=now),
        surroundings=parts.surroundings,
    )
    if parts.settings.is_demonstration:
        remember_time(parts.settings.var, parts.surroundings.clock)


def _sweep(parts: Parts) -> None:
    """A drawing takes real time, which a clock that runs fast counts many times over."""
    lasting = LONGEST_RESERVATION * parts.settings.time_scale
    sweep(parts.sessions, surroundings=parts.surroundings, lasting=lasting)


def _let_go(parts: Parts, now: datetime) -> None:
    """Files are kept for days of real time, which a clock that runs fast counts many times."""
    lasting = parts.settings.dossier_lasting * parts.settings.time_scale
    run_unit(
        parts.sessions,
        SystemScope("old dossiers"),
        partial(remove_old, now=now, lasting=lasting),
        surroundings=parts.surroundings,
    )


def _tidy(parts: Parts) -> None:
    """Remove ended sessions, old counts of attempts, old answers of requests and dead hints."""
    clock = SystemClock()
    now = clock.now()
    for work in (
        partial(sweep_sessions, clock=clock),
        partial(sweep_attempts, now=now),
        partial(forget, now=now),
        partial(forget_dead_hints, now=now),
    ):
        run_unit(
            parts.sessions,
            SystemScope("housekeeping"),
            work,
            surroundings=parts.surroundings,
        )


def _upkeep(parts: Parts, now: datetime, folds: Retries, times: Retries) -> None:
    """Take in times that a crash left waiting, and fold again what has come due."""
    random = parts.surroundings.random
    for work in (
        partial(take_in_waiting_times, retries=times),
        partial(refold_due, retries=folds),
    ):
        run_unit(
            parts.sessions,
            SystemScope("progress"),
            partial(work, now=now, random=random),
            surroundings=parts.surroundings,
        )
