"""The queue's tables, kept in step with the installed version of the library."""

from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from logistics.db.session import SessionFactory, SystemScope, run_unit, schema_unit
from logistics.kernel.errors import EnvironmentFaultError
from logistics.scheduler.queue.library import library_steps, whole_schema
from logistics.scheduler.queue.steps import QueueStep


def bring_queue(engine: Engine, *, now: datetime) -> None:
    """Make the queue's tables, or take the steps that are new, in one transaction.

    By the role that owns the tables, once the schema of this version is there, and while no
    worker runs. Raises :class:`EnvironmentFaultError` ``queue.newer`` when a newer version of
    the library has been here.
    """
    steps = library_steps()
    with schema_unit(engine) as connection:
        taken = set(connection.scalars(select(QueueStep.name)))
        if taken - steps.keys():
            raise EnvironmentFaultError("queue.newer")
        if not taken:
            _run(connection, whole_schema())
        new = [name for name in steps if name not in taken]
        for name in new if taken else ():
            _run(connection, steps[name])
        if new:
            rows = [{"name": name, "taken_at": now} for name in new]
            connection.execute(insert(QueueStep), rows)


def assert_queue_current(sessions: SessionFactory) -> None:
    """Raise ``queue.outdated`` (or ``queue.newer``) unless the tables fit the library."""
    taken = run_unit(
        sessions,
        SystemScope("queue"),
        lambda session: set(session.scalars(select(QueueStep.name))),
        read_only=True,
    )
    steps = library_steps().keys()
    if taken - steps:
        raise EnvironmentFaultError("queue.newer")
    if steps - taken:
        raise EnvironmentFaultError("queue.outdated")


def _run(connection: Connection, statements: str) -> None:
    """Several statements at once and as they are: the driver itself, without parameters."""
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(statements)
