"""What the queue looks like from outside."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, text

from logistics.scheduler.queue.pace import USUAL, Pace

_LOOK = text(
    "SELECT"
    " (SELECT count(*) FROM procrastinate_workers"
    "   WHERE last_heartbeat >= now() - :silence) AS workers,"
    " count(*) FILTER (WHERE job.status = 'todo') AS waiting,"
    " count(*) FILTER (WHERE job.status = 'doing') AS running,"
    " count(*) FILTER (WHERE job.status = 'doing'"
    "   AND coalesce(worker.last_heartbeat < now() - :silence, true)) AS stalled,"
    " count(*) FILTER (WHERE job.status = 'failed') AS failed,"
    " now() - min(event.at) FILTER (WHERE job.status = 'todo') AS waits"
    " FROM procrastinate_jobs AS job"
    " LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id"
    " LEFT JOIN procrastinate_events AS event"
    "   ON event.job_id = job.id AND event.type = 'deferred'"
)


@dataclass(frozen=True, slots=True)
class QueueHealth:
    """Counts of the moment; ``failed`` of the last day."""

    workers: int
    """Those that gave a sign of life lately."""
    waiting: int
    running: int
    stalled: int
    """Of those running: held by a worker that gives none."""
    failed: int
    longest_wait: timedelta

    @property
    def is_worked_off(self) -> bool:
        """Whether somebody works, and nothing waits for longer than a worker takes to look."""
        return self.workers > 0 and self.stalled == 0 and self.longest_wait < _LONGEST_WAIT


_LONGEST_WAIT = timedelta(minutes=1)


def queue_health(engine: Engine, pace: Pace = USUAL) -> QueueHealth:
    """Look at the queue's tables, by the database's own clock."""
    with engine.connect() as connection:
        row = connection.execute(_LOOK, {"silence": pace.stalled_after}).one()
    return QueueHealth(
        workers=row.workers,
        waiting=row.waiting,
        running=row.running,
        stalled=row.stalled,
        failed=row.failed,
        longest_wait=row.waits or timedelta(0),
    )
