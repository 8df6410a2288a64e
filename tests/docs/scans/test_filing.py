"""Scans are filed under kind and number of their paper, and stay as they were filed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from logistics.accounts.permissions import MandateRight
from logistics.db.audit import AuditEntry
from logistics.db.session import unit_of_work
from logistics.docs.scans.cleaning import CleanScan
from logistics.docs.scans.file_names import tidy_file_name
from logistics.docs.scans.filing import FileScan, file_scan
from logistics.docs.scans.kept import current_scans, page_bytes, scan, scan_bytes, scans_of
from logistics.docs.scans.models import PaperScan
from logistics.docs.scans.picture_pdf import picture_pdf
from logistics.docs.scans.pictures import jpeg
from logistics.kernel.errors import InvalidError, NotFoundError, RefusedError, StaleError
from tests.docs.scans.files import striped
from tests.shipments.desk import COOP, RIVAL, SYSTEM, Desk, coordinator, example, owner


def a_scan(size: int = 80, pages: int = 1) -> CleanScan:
    """A scan of pages of this size."""
    content, placed = picture_pdf(tuple(jpeg(striped(size, size), 80) for _ in range(pages)))
    return CleanScan(
        media_type="image/png",
        sent_sha256=f"{size:064}",
        sent_size=size,
        content=content,
        pages=placed,
    )


def _file(desk: Desk, shipment: str, made: CleanScan, place: int = 0, **more: int) -> PaperScan:
    command = FileScan(shipment_id=shipment, place=place, file_name="a/b.png", scan=made, **more)
    return desk.run(
        lambda session: file_scan(
            session, command, actor=desk.actor, clock=desk.clock, random=desk.random
        )
    )


def test_a_filed_scan_tells_all_of_itself(desk: Desk) -> None:
    shipment = desk.enter(example()).shipment.id
    made = a_scan(pages=2)
    filed = _file(desk, shipment, made)
    row = desk.run(lambda session: scan(session, filed.id))
    assert (row.kind, row.number, row.revision) == ("naeb-export-certificate", "NAEB/Q/26/2093", 1)
    assert (row.sent_sha256, row.sha256) == (made.sent_sha256, made.sha256)
    assert (row.file_name, row.filed_by, row.filed_by_name) == ("b.png", "usr_owner", "owner")
    assert row.filed_at == desk.clock.now()
    assert row.pages == made.pages
    assert desk.run(lambda session: scan_bytes(session, row)) == made.content
    page = made.pages[1]
    kept = desk.run(lambda session: page_bytes(session, row, 2))
    assert kept == made.content[page.offset : page.offset + page.length]
    with unit_of_work(desk.sessions, SYSTEM) as session:
        commands = session.scalars(select(AuditEntry.command)).all()
    assert "scan.file" in commands


def test_rows_of_scans_are_neither_changed_nor_removed(desk: Desk) -> None:
    shipment = desk.enter(example()).shipment.id
    filed = _file(desk, shipment, a_scan())
    with (
        pytest.raises(DBAPIError, match="append-only"),
        unit_of_work(desk.sessions, SYSTEM) as session,
    ):
        session.execute(update(PaperScan).values(file_name="other.png"))
    with (
        pytest.raises(DBAPIError, match="append-only"),
        unit_of_work(desk.sessions, SYSTEM) as session,
    ):
        session.execute(text("DELETE FROM paper_scan"))
    assert desk.run(lambda session: scan(session, filed.id)).file_name == "b.png"


def test_scans_filed_at_once_stand_in_a_row(desk: Desk) -> None:
    shipment = desk.enter(example()).shipment.id
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda size: _file(desk, shipment, a_scan(size)), (80, 88, 96, 104)))
    rows = desk.run(lambda session: scans_of(session, shipment))
    assert sorted(row.revision for row in rows) == [1, 2, 3, 4]
    standing = desk.run(lambda session: current_scans(session, shipment))
    assert [row.revision for row in standing.values()] == [4]


def test_of_others_a_scan_is_neither_seen_nor_filed(desk: Desk) -> None:
    shipment = desk.enter(example()).shipment.id
    filed = _file(desk, shipment, a_scan())
    rival, forwarder = desk.of(owner(RIVAL)), desk.of(coordinator())
    for stranger in (rival, forwarder):
        with pytest.raises(NotFoundError):
            stranger.run(lambda session: scan(session, filed.id))
        with pytest.raises(NotFoundError):
            _file(stranger, shipment, a_scan())
        assert stranger.run(lambda session: scans_of(session, shipment)) == ()
        with pytest.raises(NotFoundError):
            stranger.run(lambda session: scan_bytes(session, filed))
    assert filed.organisation_id == COOP


def test_who_only_sees_files_nothing(desk: Desk) -> None:
    shipment = desk.enter(example()).shipment.id
    with pytest.raises(RefusedError):
        _file(desk.of(coordinator(MandateRight.SEE)), shipment, a_scan())


def test_a_scan_needs_the_number_of_its_paper_and_the_version_that_was_read(desk: Desk) -> None:
    facts = example()
    bare = replace(facts.issued_papers[0], number=None)
    shipment = desk.enter(replace(facts, issued_papers=(bare,))).shipment
    with pytest.raises(InvalidError) as refused:
        _file(desk, shipment.id, a_scan())
    assert refused.value.problems[0].pointer == "/issued_papers/0/number"
    with pytest.raises(NotFoundError):
        _file(desk, shipment.id, a_scan(), place=1)
    with pytest.raises(StaleError):
        _file(desk, shipment.id, a_scan(), expected_version=99)


@pytest.mark.parametrize(
    ("given", "tidy"),
    [
        ("scan.pdf", "scan.pdf"),
        ("C:\\Users\\Ann\\plant <1>.jpg", "plant _1_.jpg"),
        ("../../etc/passwd", "passwd"),
        ("植检 证书.PDF", "植检 证书.PDF"),
        ("a\r\nSet-Cookie: x.png", "a__Set-Cookie_ x.png"),
        ("", "scan"),
        ("...", "scan"),
        ("\u202egnp.exe", "_gnp.exe"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_names_of_files_are_tidied(given: str, tidy: str) -> None:
    assert tidy_file_name(given) == tidy
