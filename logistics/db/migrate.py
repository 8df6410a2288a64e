"""Bring a database to the schema of this version, one migrator at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError

from logistics.db import migrations
from logistics.db.engine import READ_ONLY
from logistics.db.faults import BusyError, fault_of
from logistics.db.session import schema_unit
from logistics.kernel.errors import EnvironmentFaultError

HEAD = "head"


def upgrade(engine: Engine, metadata: MetaData, *, target: str = HEAD) -> str:
    """Move up to ``target`` in one transaction; returns the revision reached.

    Nothing happens when it is already there. A killed or failed run leaves the schema as it
    was. Raises :class:`EnvironmentFaultError`: ``database.migrating`` when another process
    holds the schema longer than the lock wait, ``database.newer`` when the database is ahead
    of this version, ``database.references`` when rows would refer to nothing.
    """
    with _alone(engine) as connection:
        _refuse_newer(connection)
        command.upgrade(_config(connection, metadata), target)
        return MigrationContext.configure(connection).get_current_revision() or ""


def downgrade(engine: Engine, metadata: MetaData, *, target: str) -> None:
    """Move down to ``target`` (``base`` for empty); raises as :func:`upgrade` does."""
    with _alone(engine) as connection:
        command.downgrade(_config(connection, metadata), target)


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at; ``None`` for one that was never migrated."""
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DBAPIError as error:
        raise fault_of(error) or EnvironmentFaultError("database.unreachable") from error


def head_revision() -> str:
    """The revision this version of the software needs."""
    return _scripts().get_current_head() or ""


def assert_current(engine: Engine) -> None:
    """Raise ``database.outdated`` (or ``database.newer``) unless the schema is this version's."""
    found, needed = current_revision(engine), head_revision()
    if found == needed:
        return
    newer = found is not None and found not in _known()
    code = "database.newer" if newer else "database.outdated"
    raise EnvironmentFaultError(code, found=found or "nothing", needed=needed)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    try:
        with schema_unit(engine) as connection:
            yield connection
    except BusyError:
        raise EnvironmentFaultError("database.migrating") from None


def _refuse_newer(connection: Connection) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in _known():
        raise EnvironmentFaultError("database.newer", found=found, needed=head_revision())


def _known() -> frozenset[str]:
    return frozenset(step.revision for step in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config(connection: Connection | None = None, metadata: MetaData | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, metadata=metadata)
    return config
