"""Bring a database to the schema of this version, one migrator at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData

from logistics.db import migrations
from logistics.db.faults import BusyError
from logistics.db.revisions import head_revision, known_revisions
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


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    try:
        with schema_unit(engine) as connection:
            yield connection
    except BusyError:
        raise EnvironmentFaultError("database.migrating") from None


def _refuse_newer(connection: Connection) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in known_revisions():
        raise EnvironmentFaultError("database.newer", found=found, needed=head_revision())


def _config(connection: Connection | None = None, metadata: MetaData | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, metadata=metadata)
    return config
