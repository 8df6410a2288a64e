"""The whole service on a migrated SQLite file, its clock standing at noon of 1 June 2026."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config import Settings, read_settings
from logistics.app import assemble, compose, metadata
from logistics.db.engine import make_engine
from logistics.db.migrate import upgrade
from logistics.kernel.surroundings import SeededRandomness, Surroundings, VirtualClock
from tests.api.conformance import hold_to_document
from tests.api.world import World, found_world
from tests.http.deployments import NOON, QUICK
from tests.places import ROOT


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy: migrating takes longer than most tests."""
    folder = tmp_path_factory.mktemp("migrated")
    parts = assemble(read_settings({"LOGISTICS_VAR": str(folder)}))
    upgrade(parts.engine, metadata())
    parts.close()
    return folder / "logistics.sqlite"


@pytest.fixture
def settings(tmp_path: Path, migrated_file: Path) -> Settings:
    shutil.copy(migrated_file, tmp_path / migrated_file.name)
    return read_settings({"LOGISTICS_VAR": str(tmp_path)})


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    yield from _served(settings)


@pytest.fixture
def postgres_world(tmp_path: Path, postgres_url: str, postgres_app_url: str) -> Iterator[World]:
    """The same on PostgreSQL, as a role that owns no table."""
    owner = make_engine(postgres_url)
    upgrade(owner, metadata())
    owner.dispose()
    yield from _served(
        read_settings({"LOGISTICS_VAR": str(tmp_path), "LOGISTICS_DATABASE_URL": postgres_app_url})
    )


def _served(settings: Settings) -> Iterator[World]:
    clock = VirtualClock(NOON)
    surroundings = Surroundings(clock=clock, random=SeededRandomness(1), sleep=clock.advance)
    parts = assemble(settings, surroundings)
    app = compose(parts, QUICK, clock)
    hold_to_document(app)
    yield found_world(app, parts.sessions, surroundings)
    parts.close()


@pytest.fixture
def example() -> dict[str, Any]:
    """The coffee shipment of the examples, as a program sends it."""
    text = (ROOT / "examples" / "coffee-kigali-shanghai.json").read_text(encoding="utf-8")
    decoded: dict[str, Any] = json.loads(text)
    return decoded
