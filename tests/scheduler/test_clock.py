from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from logistics.kernel.surroundings import VirtualClock
from logistics.scheduler.clock import run_jobs
from logistics.scheduler.jobs import Job

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_a_failing_tick_does_not_end_the_others() -> None:
    stop, told = Event(), Event()
    seen: list[datetime] = []

    def fail(_now: datetime) -> None:
        raise RuntimeError("carrier")

    def count(now: datetime) -> None:
        seen.append(now)
        if len(seen) == 3:
            told.set()

    moment = timedelta(milliseconds=20)
    jobs = [Job("fail", moment, fail), Job("count", moment, count)]
    runner = Thread(
        target=run_jobs, args=(jobs,), kwargs={"clock": VirtualClock(NOW), "stop": stop}
    )
    runner.start()
    assert told.wait(20)
    stop.set()
    runner.join(20)
    assert not runner.is_alive()
    assert set(seen) == {NOW}
