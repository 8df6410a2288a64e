"""Which step of the schema's history a database is at, and which one this version needs.

Asked at every start and by ``/readyz``; therefore it reads the files' names and one row, and
leaves the migrator's own machinery to :mod:`logistics.db.migrate`.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import Engine, column, inspect, select, table
from sqlalchemy.exc import DBAPIError

from logistics.db import migrations
from logistics.db.engine import READ_ONLY
from logistics.db.faults import fault_of
from logistics.kernel.errors import EnvironmentFaultError

_REACHED = table("alembic_version", column("version_num"))


@cache
def known_revisions() -> tuple[str, ...]:
    """Every step of the history, the first one first: the chain is linear and numbered."""
    versions = Path(migrations.__file__).parent / "versions"
    return tuple(sorted(file.stem.removeprefix("m") for file in versions.glob("m[0-9]*.py")))


def head_revision() -> str:
    """The revision this version of the software needs."""
    return known_revisions()[-1]


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at; ``None`` for one that was never migrated."""
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            if not inspect(connection).has_table(_REACHED.name):
                return None
            return connection.scalars(select(_REACHED.c.version_num)).one_or_none()
    except DBAPIError as error:
        raise fault_of(error) or EnvironmentFaultError("database.unreachable") from error


def assert_current(engine: Engine) -> None:
    """Raise ``database.outdated`` (or ``database.newer``) unless the schema is this version's."""
    found, needed = current_revision(engine), head_revision()
    if found == needed:
        return
    newer = found is not None and found not in known_revisions()
    code = "database.newer" if newer else "database.outdated"
    raise EnvironmentFaultError(code, found=found or "nothing", needed=needed)
