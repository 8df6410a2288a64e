"""The whole service on either engine, founded, with its clock in the test's hands."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from config import read_settings
from logistics.app import Parts, assemble, compose, metadata
from logistics.db.engine import make_engine
from logistics.db.migrate import upgrade
from logistics.kernel.surroundings import SeededRandomness, Surroundings, VirtualClock
from logistics.scheduler.engine import EngineKind
from tests.api.world import World, found_world
from tests.database.server import PostgresDatabase, PostgresServer
from tests.http.deployments import QUICK
from tests.prove.journeys import START
from tests.prove.kills.deployment import Deployment


@dataclass(frozen=True)
class Founded:
    """A composed service, the parts its scheduler would work with, and their clock."""

    world: World
    parts: Parts
    clock: VirtualClock


@pytest.fixture(params=["sqlite", "postgresql"])
def founded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Founded]:
    if request.param == "sqlite":
        owner = app = f"sqlite:///{tmp_path / 'logistics.sqlite'}"
    else:
        database: PostgresDatabase = request.getfixturevalue("postgres_database")
        owner, app = database.owner_url, database.app_url
    engine = make_engine(owner)
    upgrade(engine, metadata())
    engine.dispose()
    clock = VirtualClock(START)
    around = Surroundings(clock=clock, random=SeededRandomness(3), sleep=clock.advance)
    settings = read_settings({"LOGISTICS_VAR": str(tmp_path), "LOGISTICS_DATABASE_URL": app})
    parts = assemble(settings, around)
    world = found_world(compose(parts, QUICK, clock), parts.sessions, around)
    yield Founded(world, parts, clock)
    parts.close()


@dataclass(frozen=True)
class Scene:
    """A deployment and how its auditor reaches every row."""

    deployment: Deployment
    database: Engine
    kind: str


@pytest.fixture(params=["sqlite", "postgresql"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    if request.param == "sqlite":
        app = owner = auditor = f"sqlite:///{tmp_path / 'logistics.sqlite'}"
    else:
        server: PostgresServer = request.getfixturevalue("durable_postgres_server")
        made = server.create_database()
        app, owner, auditor = made.app_url, made.owner_url, server.url("postgres", made.name)
    queued = request.param == EngineKind.DISTRIBUTED
    engine = EngineKind.DISTRIBUTED if queued else EngineKind.THREADS
    deployment = Deployment(tmp_path, app, owner, engine=engine)
    database = create_engine(auditor)
    yield Scene(deployment, database, request.param)
    deployment.stop()
    database.dispose()
