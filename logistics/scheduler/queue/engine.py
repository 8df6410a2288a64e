"""The engine that has work done by workers, on whatever machine they run."""

from sqlalchemy import Connection, Engine, text

from logistics.scheduler.queue.library import QUEUE, AlreadyEnqueued, unopened
from logistics.scheduler.work import Work

_UNDER_WAY = text(
    "SELECT EXISTS (SELECT FROM procrastinate_jobs"
    " WHERE lock = :lock AND status IN ('todo', 'doing'))"
)


class QueueEngine:
    """Puts work into the queue of the database; a worker takes it up within moments."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._app = unopened()

    def submit(self, work: Work) -> bool:
        """Queue ``work``; ``False`` when the same is queued or running already.

        The queue alone keeps what is running apart; asking first only spares it a second job.
        """
        try:
            with self._engine.connect() as connection:
                if connection.scalar(_UNDER_WAY, {"lock": work.lock}):
                    return False
                self._defer(connection, work)
        except AlreadyEnqueued:
            return False
        return True

    def _defer(self, connection: Connection, work: Work) -> None:
        self._app.configure_task(
            work.kind,
            queue=QUEUE,
            lock=work.lock,
            queueing_lock=work.lock,
            connection=connection.connection.driver_connection,
        ).defer(key=work.key)
