"""The whole service on a migrated SQLite file, its clock standing at noon of 1 June 2026."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config import Settings, read_settings
from logistics.app import assemble, create_app, metadata
from logistics.db.migrate import upgrade
from logistics.kernel.surroundings import SeededRandomness, Surroundings, VirtualClock
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
    clock = VirtualClock(NOON)
    surroundings = Surroundings(clock=clock, random=SeededRandomness(1), sleep=clock.advance)
    parts = assemble(settings, surroundings)
    app = create_app(settings, surroundings, QUICK)
    yield found_world(app, parts.sessions, surroundings)
    parts.close()


@pytest.fixture
def example() -> dict[str, Any]:
    """The coffee shipment of the examples, as a program sends it."""
    text = (ROOT / "examples" / "coffee-kigali-shanghai.json").read_text(encoding="utf-8")
    decoded: dict[str, Any] = json.loads(text)
    return decoded
