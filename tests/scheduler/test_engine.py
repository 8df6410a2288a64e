"""What every engine keeps to, wherever it has the work done."""

from threading import Event

from logistics.scheduler.work import Work
from tests.scheduler.conftest import Run

_PAUSE = Event()


def test_work_of_one_key_never_runs_twice_at_once(run: Run) -> None:
    release, begun = Event(), Event()
    count: list[str] = []

    def hang(key: str) -> None:
        count.append(key)
        begun.set()
        release.wait(10)

    engine = run({"hang": hang}, 2)
    assert engine.submit(Work("hang", "slow"))
    assert begun.wait(10)
    assert not engine.submit(Work("hang", "slow"))
    release.set()
    assert count == ["slow"]


def test_a_hung_connection_does_not_hold_up_another(run: Run) -> None:
    release, done = Event(), Event()
    engine = run({"hang": lambda _key: release.wait(10), "heal": lambda _key: done.set()}, 2)
    engine.submit(Work("hang", "hung"))
    engine.submit(Work("heal", "healthy"))
    assert done.wait(10)
    release.set()


def test_two_kinds_of_work_for_one_key_keep_out_of_each_others_way(run: Run) -> None:
    release, done = Event(), Event()
    engine = run({"hang": lambda _key: release.wait(10), "heal": lambda _key: done.set()}, 2)
    assert engine.submit(Work("hang", "one"))
    assert engine.submit(Work("heal", "one"))
    assert done.wait(10)
    release.set()


def test_failed_work_frees_its_key(run: Run) -> None:
    keys: list[str] = []
    other, again = Event(), Event()

    def fail_once(key: str) -> None:
        keys.append(key)
        if keys.count(key) == 2:
            again.set()
        elif key == "key":
            raise RuntimeError("carrier")
        else:
            other.set()

    engine = run({"work": fail_once}, 1)
    engine.submit(Work("work", "key"))
    engine.submit(Work("work", "other"))
    assert other.wait(10)
    assert any(engine.submit(Work("work", "key")) or _PAUSE.wait(0.02) for _ in range(500))
    assert again.wait(10)


def test_all_that_was_submitted_is_done_once(run: Run) -> None:
    keys: list[str] = []
    done = Event()

    def note(key: str) -> None:
        keys.append(key)
        if len(keys) == 40:
            done.set()

    engine = run({"note": note}, 4)
    assert all(engine.submit(Work("note", str(number))) for number in range(40))
    assert done.wait(20)
    assert sorted(keys, key=int) == [str(number) for number in range(40)]
