"""The one place that imports procrastinate: what is used of it, and how it is reached."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import DeleteJobCondition, Job, Status
from procrastinate.manager import JobManager
from procrastinate.schema import SchemaManager
from sqlalchemy.engine import make_url

__all__ = [
    "QUEUE",
    "AlreadyEnqueued",
    "App",
    "ConnectorException",
    "DeleteJobCondition",
    "Job",
    "JobManager",
    "Status",
    "library_steps",
    "opened",
    "unopened",
    "whole_schema",
    "with_own_connections",
]

QUEUE = "logistics"
_PATIENCE_S = 5
"""How long a worker waits for a connection before the database counts as lost."""


def unopened() -> App:
    """An app without connections of its own: each call brings one."""
    return App(connector=SyncPsycopgConnector())


def with_own_connections(database_url: str, most: int) -> App:
    """An app that opens up to ``most`` connections; a broken one is replaced when next used."""
    address = make_url(database_url).set(drivername="postgresql")
    connector = PsycopgConnector(
        conninfo=address.render_as_string(hide_password=False),
        min_size=1,
        max_size=most,
        timeout=_PATIENCE_S,
    )
    return App(connector=connector)


def opened(app: App) -> AbstractAsyncContextManager[App]:
    """The app with its connections open, until the block ends."""
    return app.open_async()


def whole_schema() -> str:
    """The SQL that makes everything the installed version needs, in an empty place."""
    return SchemaManager.get_schema()


def library_steps() -> dict[str, str]:
    """The SQL of each step between versions of the library, by name and in order."""
    folder = Path(SchemaManager.get_migrations_path())
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.sql"))}
