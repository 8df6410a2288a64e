from threading import Event

from logistics.scheduler.engine import ThreadEngine


def test_work_of_one_key_never_runs_twice_at_once() -> None:
    engine = ThreadEngine(2)
    release, begun = Event(), Event()

    def hang() -> None:
        begun.set()
        release.wait(10)

    assert engine.submit("slow", hang)
    assert begun.wait(10)
    assert not engine.submit("slow", hang)
    release.set()
    engine.close()


def test_a_hung_connection_does_not_hold_up_another() -> None:
    engine = ThreadEngine(2)
    release, done = Event(), Event()
    engine.submit("hung", lambda: release.wait(10))
    engine.submit("healthy", done.set)
    assert done.wait(10)
    release.set()
    engine.close()


def test_failed_work_frees_its_key() -> None:
    engine = ThreadEngine(1)
    done = Event()

    def fail() -> None:
        raise RuntimeError("carrier")

    engine.submit("key", fail)
    engine.submit("other", done.set)
    assert done.wait(10)
    assert engine.submit("key", done.set)
    engine.close()
