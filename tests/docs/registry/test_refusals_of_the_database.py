"""What the database itself refuses, whoever asks it in SQL."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from logistics.docs.registry.closing import void_paper
from tests.docs.registry.office import Office

EVERY_PAPER = [
    "UPDATE paper SET number_from = 'person'",
    "UPDATE paper SET amendment = '{}'",
    "UPDATE paper SET supersedes_id = id",
    "UPDATE paper SET revision = 9",
    "UPDATE paper SET shipment_version = 9",
    "UPDATE paper SET template_version = '9'",
    "UPDATE paper SET reserved_by = 'x'",
    "UPDATE paper SET payload_sha256 = 'x'",
    "UPDATE paper SET dated = '2026-01-01'",
    "UPDATE paper SET number = 'X'",
]
ISSUED = [
    "UPDATE paper SET size = 1 WHERE state = 'issued'",
    "UPDATE paper SET sha256 = 'x' WHERE state = 'issued'",
    "UPDATE paper SET issued_at = NULL WHERE state = 'issued'",
    "UPDATE paper SET state = 'reserved' WHERE state = 'issued'",
]
ENDED = [
    "UPDATE paper SET state = 'issued' WHERE state = 'void'",
    "UPDATE paper SET reason = 'other' WHERE state = 'void'",
    "UPDATE paper SET closed_at = NULL WHERE state = 'void'",
    "UPDATE paper SET state = 'superseded' WHERE state = 'void'",
]


@pytest.fixture
def connection(engine: Engine, office: Office) -> Iterator[Connection]:
    """A connection that sees everything: one paper stands, one is void."""
    bare = office.without_own_numbers()
    paper = bare.issue()
    bare.desk.run(lambda s: void_paper(s, paper.id, "no sale", **bare.desk.around()))
    office.issue()
    with engine.connect() as opened:
        if engine.dialect.name == "postgresql":
            opened.execute(text("SELECT set_config('logistics.scope', 'system', false)"))
        yield opened


def _refused(connection: Connection, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), connection.begin_nested():
        connection.execute(text(statement))


def test_nothing_printed_or_numbered_is_edited(connection: Connection) -> None:
    for change in EVERY_PAPER:
        _refused(connection, change)


def test_what_was_issued_stays_issued_as_it_was(connection: Connection) -> None:
    for change in ISSUED:
        _refused(connection, change)
    _refused(connection, "UPDATE paper SET state = 'cancelled' WHERE state = 'issued'")


def test_what_has_ended_does_not_come_back(connection: Connection) -> None:
    for change in ENDED:
        _refused(connection, change)


def test_no_paper_ends_without_reason_and_time(connection: Connection) -> None:
    ending = "UPDATE paper SET state = 'void', {} WHERE state = 'issued'"
    _refused(connection, ending.format("closed_at = '2026-11-23 12:00:00+00:00'"))
    _refused(connection, ending.format("reason = 'no sale'"))
    _refused(connection, ending.format("reason = '', closed_at = '2026-11-23 12:00:00+00:00'"))


@pytest.mark.parametrize(
    "statement", ["DELETE FROM paper", "DELETE FROM paper_series", "DELETE FROM blob"]
)
def test_no_row_is_deleted(connection: Connection, statement: str) -> None:
    _refused(connection, statement)


def test_series_count_forward_only(connection: Connection) -> None:
    _refused(connection, "UPDATE paper_series SET next_number = next_number - 1")
    _refused(connection, "UPDATE paper_series SET year = 2000")


def test_bytes_stay_what_they_are(connection: Connection) -> None:
    _refused(connection, "UPDATE blob SET size = 1")
    _refused(connection, "UPDATE blob SET content = ''")
    _refused(connection, "UPDATE blob SET media_type = 'text/plain'")


@pytest.mark.parametrize("table", ["paper", "paper_series", "blob"])
def test_no_table_of_the_registry_is_emptied(engine: Engine, office: Office, table: str) -> None:
    office.issue()
    if engine.dialect.name == "sqlite":
        return  # it knows no TRUNCATE
    with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(f"TRUNCATE {table} CASCADE"))
