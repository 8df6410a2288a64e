"""Dossiers when the surroundings fail: they end, and say what they wait for."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from logistics.cli.scheduling import take_over
from logistics.db.protection import unguarded
from logistics.docs.dossiers.building import DossierBuilder
from logistics.docs.dossiers.limits import LEASE, WAITS
from logistics.docs.dossiers.states import DossierState, StepKind, StepState
from logistics.docs.registry.models import Paper
from tests.docs.dossiers.test_building import mortal
from tests.docs.dossiers.yard import Yard

INVOICE = "commercial-invoice"


def _damage(yard: Yard, paper: Paper) -> None:
    engine: Engine = yard.office.desk.sessions.kw["bind"]
    with engine.begin() as connection:
        for statement in unguarded("sqlite", "blob", "no_update"):
            connection.execute(text(statement))
        spoilt = text("UPDATE blob SET content = x'00' WHERE sha256 = :sha256")
        assert connection.execute(spoilt, {"sha256": paper.sha256}).rowcount == 1


def _fontless(yard: Yard, nowhere: Path) -> DossierBuilder:
    return DossierBuilder(
        sessions=yard.office.desk.sessions,
        surroundings=yard.office.surroundings,
        fonts=nowhere,
        keep=3,
        lease_clock=yard.leases,
    )


@pytest.mark.parametrize("kind", [StepKind.ISSUED, StepKind.COLLATION, StepKind.ARCHIVE])
def test_a_paper_whose_bytes_are_damaged_is_a_gap_and_the_rest_is_built(
    lite: Yard, kind: StepKind
) -> None:
    paper = lite.office.issue(INVOICE)
    row = lite.begin()
    while next(one for one in lite.shown(row).contents if one.state == "waiting").kind != kind:
        lite.builder().step()
    _damage(lite, paper)
    lite.builder().drain()
    held = lite.shown(row)
    assert held.row.state == DossierState.GAPS
    [gap] = held.gaps
    assert (gap.name, gap.state) == (INVOICE, StepState.GAP)
    assert "no longer match their hash" in (gap.reason or "")
    archive = lite.archive(held)
    assert not any("invoice" in path and path.startswith(("papers", "data")) for path in archive)
    assert archive["dossier.pdf"] == lite.pdf(held)


def test_it_says_what_it_waits_for_and_gives_up_after_an_hour(lite: Yard, tmp_path: Path) -> None:
    row, fontless = lite.begin(), _fontless(lite, tmp_path)
    for _ in range(WAITS - 1):
        assert fontless.drain() == 1
        lite.leases.advance(LEASE)
    waiting = lite.shown(row).row
    assert waiting.state == DossierState.BUILDING
    assert str(tmp_path) in (waiting.reason or "")
    assert fontless.drain() == 1
    failed = lite.shown(row).row
    assert failed.state == DossierState.FAILED
    assert str(tmp_path) in (failed.reason or "")
    assert lite.begin().id != row.id


def test_what_it_waited_for_is_forgotten_when_it_goes_on(lite: Yard, tmp_path: Path) -> None:
    row = lite.begin()
    _fontless(lite, tmp_path).drain()
    lite.leases.advance(LEASE)
    lite.builder().drain()
    held = lite.shown(row).row
    assert (held.state, held.reason, held.waits) == (DossierState.FINISHED, None, 0)


def test_a_database_that_fails_at_the_take_over_does_not_end_the_scheduler(
    lite: Yard, caplog: pytest.LogCaptureFixture
) -> None:
    engine = lite.office.desk.sessions.kw["bind"]
    take_over(lite.builder(mortal(engine, 1, RuntimeError)))
    assert "wait for the end of their leases" in caplog.text
