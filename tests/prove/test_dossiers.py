"""A dossier whose workers are killed again and again has the very bytes of one left in peace."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from threading import Event

import pytest
from sqlalchemy import Engine

from logistics.docs.dossiers.models import Dossier
from logistics.docs.dossiers.shown import ShownDossier
from logistics.docs.dossiers.states import DossierState
from tests.bars import Figure, sized
from tests.database.server import PostgresDatabase
from tests.db.schema import migrated
from tests.docs.dossiers.conftest import yard_on
from tests.docs.dossiers.yard import Yard
from tests.docs.scans.files import pdf
from tests.places import ROOT

KILLS = sized(full=60, brief=3)
_LONGEST_S = 120.0
_FIRST_LIFE_S = 0.25
"""How long a first worker lives at most; later ones live longer, so that the work ends."""


@dataclass(frozen=True)
class Ground:
    """A yard, and the address of its database for other processes."""

    yard: Yard
    address: str


@pytest.fixture(params=["sqlite", "postgresql"])
def ground(request: pytest.FixtureRequest) -> Iterator[Ground]:
    if request.param == "sqlite":
        address = request.getfixturevalue("sqlite_url")
    else:
        database: PostgresDatabase = request.getfixturevalue("postgres_database")
        address = database.owner_url
    engines: Iterator[Engine] = migrated(address)
    for engine in engines:
        yield Ground(yard_on(engine), address)


@pytest.mark.prove
@pytest.mark.xdist_group("kills")
def test_killed_workers_change_no_byte_of_a_dossier(ground: Ground, figure: Figure) -> None:
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # noqa: T201  # a failing run is repeated by it
    random, yard = Random(seed), ground.yard  # noqa: S311  # repeats by its seed
    yard.office.issue("commercial-invoice")
    yard.scan(pdf(2))
    whole, kills, dossiers = yard.built(), 0, 0
    while kills < KILLS:
        dossiers += 1
        row = yard.begin()
        kills += _built_under_fire(ground, row, random)
        held = yard.shown(row)
        assert held.row.state == DossierState.FINISHED
        assert _hashes(held) == _hashes(whole)
    engine = "PostgreSQL" if "postgres" in ground.address else "SQLite"
    figure(f"workers killed while building on {engine}", kills)
    figure(f"dossiers equal byte for byte on {engine}", dossiers)


def _built_under_fire(ground: Ground, row: Dossier, random: Random) -> int:
    """Kill one worker after the other until one lives long enough; how many were killed."""
    kills = lives = 0
    while ground.yard.shown(row).row.state == DossierState.BUILDING:
        lives += 1
        with _worker(ground.address, lives) as working:
            assert working.stdout is not None
            assert working.stdout.readline() == b"begins\n"
            Event().wait(random.uniform(0, _FIRST_LIFE_S * lives * lives))
            if working.poll() is None:
                working.kill()
                kills += 1
            working.wait(_LONGEST_S)
        assert lives < 30
    return kills


def _worker(address: str, leases: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.prove.dossiers.victim", address, str(leases)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )


def _hashes(held: ShownDossier) -> list[str | None]:
    return [step.sha256 for step in held.contents]
