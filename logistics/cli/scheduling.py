"""The scheduler as a process: its fixed jobs, put together from the rooms that do the work."""

import logging
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from config import Settings
from logistics.accounts.login_sessions import sweep_sessions
from logistics.accounts.sign_in import sweep_attempts
from logistics.app import SCHEDULER, Parts
from logistics.cli.asking import poller_of
from logistics.cli.connecting import open_parts
from logistics.cli.demonstration import remember_time
from logistics.db.heartbeat import beat
from logistics.db.idempotency import forget
from logistics.db.session import SystemScope, run_unit
from logistics.docs.dossiers.building import DossierBuilder
from logistics.docs.dossiers.removing import remove_old
from logistics.docs.issue import LONGEST_RESERVATION, sweep
from logistics.kernel.surroundings import SystemClock
from logistics.notifications.deliver import deliver
from logistics.scheduler.clock import run_jobs
from logistics.scheduler.engine import Engine, ThreadEngine
from logistics.scheduler.jobs import Job
from logistics.scheduler.leadership import leadership
from logistics.tracking.inbox import Inbox
from logistics.tracking.upkeep import refold_due, take_in_waiting_times

_LOG = logging.getLogger(__name__)
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


def run_scheduler(settings: Settings, stop: Event) -> None:
    """Lead, tick until ``stop`` is set, and finish what was begun.

    A process that does not lead waits: another scheduler of the same database is at work.
    """
    with open_parts(settings) as parts:
        while not stop.is_set():
            with leadership(parts.engine) as leads:
                if leads:
                    _lead(parts, stop)
                else:
                    stop.wait(_SECOND.total_seconds())


def _lead(parts: Parts, stop: Event) -> None:
    engine = ThreadEngine(parts.settings.scheduler_threads)
    try:
        take_over(_builder_of(parts))
        jobs = jobs_of(parts, engine)
        _LOG.info("scheduling %s", ", ".join(job.name for job in jobs))
        run_jobs(jobs, clock=parts.surroundings.clock, stop=stop)
    finally:
        engine.close()


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
    dossiers = _builder_of(parts)
    return (
        Job("heartbeat", _SECOND * 5, lambda _now: _beat(parts)),
        Job("poll", settings.scheduler_tick, lambda _now: poller.tick(engine.submit)),
        Job("deliveries", _SECOND, lambda _now: inbox.drain()),
        Job("progress", settings.scheduler_tick, lambda now: _upkeep(parts, now)),
        Job("notices", _SECOND, lambda _now: deliver(parts.sessions, parts.surroundings)),
        Job("dossiers", _SECOND, lambda _now: dossiers.tick(engine.submit)),
        Job("papers", _MINUTE, lambda _now: _sweep(parts)),
        Job("old dossiers", _HOUR, lambda now: _let_go(parts, now)),
        Job("housekeeping", _HOUR, lambda _now: _tidy(parts)),
    )


def _builder_of(parts: Parts) -> DossierBuilder:
    return DossierBuilder(
        sessions=parts.sessions,
        surroundings=parts.surroundings,
        fonts=parts.settings.font_directory,
        keep=parts.settings.dossiers_kept,
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
    """Remove ended sessions, old counts of sign-in attempts and old answers of requests."""
    clock = SystemClock()
    now = clock.now()
    for work in (
        partial(sweep_sessions, clock=clock),
        partial(sweep_attempts, now=now),
        partial(forget, now=now),
    ):
        run_unit(
            parts.sessions,
            SystemScope("housekeeping"),
            work,
            surroundings=parts.surroundings,
        )


def _upkeep(parts: Parts, now: datetime) -> None:
    """Take in times that a crash left waiting, and fold again what has come due."""
    random = parts.surroundings.random
    for work in (take_in_waiting_times, refold_due):
        run_unit(
            parts.sessions,
            SystemScope("progress"),
            partial(work, now=now, random=random),
            surroundings=parts.surroundings,
        )
