"""The composition root of the web service, and the parts every process is built from."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from flask import Flask
from sqlalchemy import Engine, MetaData, text

from config import Settings
from logistics.accounts import models as _accounts
from logistics.accounts.passwords import Passwords
from logistics.api.doors import API
from logistics.carriers import models as _carriers
from logistics.carriers.addresses import AddressPolicy
from logistics.db import audit, blobs, heartbeat, idempotency, outbox
from logistics.db.base import Base
from logistics.db.durability import assert_durable, assert_isolated
from logistics.db.engine import make_engine
from logistics.db.revisions import assert_current
from logistics.db.secrets import SecretBox
from logistics.db.session import SessionFactory, SystemScope, make_sessions, unit_of_work
from logistics.docs.dossiers import models as _dossiers
from logistics.docs.fonts.faces import FILES, font_file
from logistics.docs.letterheads import models as _letterheads
from logistics.docs.offset import models as _offsets
from logistics.docs.registry import models as _papers
from logistics.docs.scans import models as _scans
from logistics.docs.signing import models as _signing_keys
from logistics.docs.signing.arranging import trust_of
from logistics.docs.signing.trust import Trust
from logistics.http.address_limit import AddressLimit
from logistics.http.credentials import AccountCredentials
from logistics.http.deployment import Deployment, ReadinessCheck
from logistics.http.shell import make_shell
from logistics.kernel.surroundings import Clock, ScaledClock, Surroundings, SystemClock
from logistics.notifications import models as _notices
from logistics.oversight import models as _oversight
from logistics.scheduler.queue import steps as _queue
from logistics.shipments import models as _shipments
from logistics.tracking import models as _tracking
from logistics.web.doors import PAGES, furnish

MAPPED = (
    _accounts,
    _carriers,
    _dossiers,
    _letterheads,
    _notices,
    _offsets,
    _oversight,
    _papers,
    _queue,
    _scans,
    _shipments,
    _signing_keys,
    _tracking,
    audit,
    blobs,
    heartbeat,
    idempotency,
    outbox,
)
"""The modules of all mapped classes; importing them fills :func:`metadata`."""

SCHEDULER = "scheduler"
"""The part whose heartbeat ``/readyz`` listens for."""


@dataclass(frozen=True)
class Parts:
    """What one process works with, built from the settings; closed by :meth:`close`."""

    settings: Settings
    engine: Engine
    sessions: SessionFactory
    surroundings: Surroundings
    secrets: SecretBox
    trust: Trust

    def close(self) -> None:
        """Let go of the database's connections."""
        self.engine.dispose()


def metadata() -> MetaData:
    """The tables of all rooms, which the migrations lead to."""
    return Base.metadata


def assemble(settings: Settings, surroundings: Surroundings | None = None) -> Parts:
    """The parts of a process; connects to nothing yet.

    Raises :class:`InvalidError` ``database.url`` and :class:`EnvironmentFaultError`
    ``secret.key`` or ``signing.unusable``.
    """
    engine = make_engine(
        settings.database_url,
        pool_size=max(settings.web_threads, settings.scheduler_threads, settings.worker_threads),
    )
    box = SecretBox(settings.secret_keys)
    return Parts(
        settings=settings,
        engine=engine,
        sessions=make_sessions(engine),
        surroundings=surroundings or surroundings_of(settings),
        secrets=box,
        trust=trust_of(settings.signing, settings.public_url, box),
    )


def surroundings_of(settings: Settings) -> Surroundings:
    """The machine's clock, or in the demonstration one that runs faster.

    Every process of a service tells the same scaled time: it follows from the origin, the
    scale and the machine's clock alone.
    """
    if settings.time_scale == 1:
        return Surroundings()
    elapsed = SystemClock().now() - settings.time_origin
    now = settings.time_origin + elapsed * settings.time_scale
    scale = settings.time_scale
    return Surroundings(clock=ScaledClock(now, scale), scale=scale)


def create_app(
    settings: Settings,
    surroundings: Surroundings | None = None,
    passwords: Passwords | None = None,
) -> Flask:
    """The web service: no thread is started, nothing global is kept.

    ``surroundings`` and ``passwords`` stand in for the machine's own and for hashing at full
    cost.

    Raises :class:`EnvironmentFaultError` when the database cannot be reached, is not durable,
    does not keep organisations apart, or is not at this version's schema.
    """
    parts = assemble(settings, surroundings)
    refuse_unfit(parts.engine)
    person_clock = parts.surroundings.clock if surroundings else SystemClock()
    return compose(parts, passwords or Passwords(), person_clock)


def compose(parts: Parts, passwords: Passwords, person_clock: Clock) -> Flask:
    """The web service of ``parts``, whatever the fitness of their database."""
    settings = parts.settings
    deployment = Deployment(
        sessions=parts.sessions,
        secrets=parts.secrets,
        passwords=passwords,
        public_url=settings.public_url,
        font_directory=settings.font_directory,
        surroundings=parts.surroundings,
        person_clock=person_clock,
        is_demonstration=settings.is_demonstration,
        carrier_addresses=AddressPolicy(allow_loopback=settings.allow_loopback_carriers),
        trusted_proxies=settings.trusted_proxies,
        webhook_limit=AddressLimit(settings.webhooks_a_minute, timedelta(minutes=1)),
        readiness=readiness_of(parts),
        trust=parts.trust,
    )
    app = make_shell(deployment, AccountCredentials(parts.sessions, person_clock), (*API, *PAGES))
    furnish(app)
    return app


def refuse_unfit(engine: Engine) -> None:
    """Raise unless the database is reachable, durable, isolating and at this schema."""
    assert_durable(engine)
    assert_isolated(engine)
    assert_current(engine)


def readiness_of(parts: Parts) -> tuple[ReadinessCheck, ...]:
    """What ``/readyz`` looks at."""
    return (
        ReadinessCheck("database", partial(_reach, parts.sessions)),
        ReadinessCheck("schema", partial(assert_current, parts.engine)),
        ReadinessCheck("fonts", partial(_find_fonts, parts.settings)),
        ReadinessCheck("scheduler", partial(hear_scheduler, parts)),
    )


def _reach(sessions: SessionFactory) -> None:
    with unit_of_work(sessions, SystemScope("readiness"), read_only=True) as session:
        session.execute(text("SELECT 1"))


def hear_scheduler(parts: Parts) -> None:
    """Raise :class:`EnvironmentFaultError` ``heartbeat.silent`` when no scheduler is heard."""
    with unit_of_work(parts.sessions, SystemScope("readiness"), read_only=True) as session:
        heartbeat.assert_beating(
            session,
            SCHEDULER,
            now=SystemClock().now(),
            limit=parts.settings.heartbeat_limit,
        )


def _find_fonts(settings: Settings) -> None:
    for weight in FILES:
        font_file(settings.font_directory, weight)
