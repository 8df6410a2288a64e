"""An office whose polls are queued, and made by a worker that runs when it is let."""

from sqlalchemy import Engine, text

from logistics.scheduler.queue.engine import QueueEngine
from logistics.scheduler.queue.schema import bring_queue
from logistics.scheduler.queue.worker import QueueWorker
from logistics.scheduler.work import Work
from tests.tracking.office import NOON, Office


def poll_by_queue(office: Office, engine: Engine) -> None:
    """From now on the office's ticks queue polls, and a worker makes them before they return."""
    bring_queue(engine, now=NOON)
    queue = QueueEngine(engine)
    worker = QueueWorker(
        database_url=engine.url.render_as_string(hide_password=False),
        handlers={"poll": lambda key: office.poller.poll_connection(key)},  # noqa: PLW0108  # tests put other pollers in its place
        threads=2,
    )

    def work_off() -> None:
        worker.catch_up()
        with engine.connect() as connection:
            left = connection.scalar(text("SELECT count(*) FROM procrastinate_jobs"))
        assert left == 0, "a poll failed, or was left in the queue"

    office.start = lambda connection_id: queue.submit(Work("poll", connection_id))
    office.work_off = work_off
