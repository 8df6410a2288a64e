"""A process that wants to lead: ``python -m tests.scheduler.leader URL``; each tick is a line."""

import signal
import sys
import threading
from datetime import datetime, timedelta

from logistics.db.engine import make_engine
from logistics.kernel.surroundings import SystemClock
from logistics.scheduler.clock import run_jobs
from logistics.scheduler.jobs import Job
from logistics.scheduler.leadership import Lead, keep_leading

_STOP = threading.Event()


def _tick(_now: datetime) -> None:
    sys.stdout.write("tick\n")
    sys.stdout.flush()


def _lead(lead: Lead) -> None:
    job = Job("tick", timedelta(milliseconds=20), _tick)
    run_jobs([job], clock=SystemClock(), stop=_STOP, going_on=lead.holds)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda _number, _frame: _STOP.set())
    sys.stdout.write("up\n")
    sys.stdout.flush()
    keep_leading(
        make_engine(sys.argv[1]),
        _lead,
        _STOP,
        is_silent=lambda waited: waited > timedelta(seconds=float(sys.argv[2])),
        look=timedelta(milliseconds=50),
    )
