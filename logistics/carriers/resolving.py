"""Resolving names within the deadline of the work at hand.

The system's resolver knows no deadline: a name whose servers are silent holds its caller for as
long as the system likes. Here a thread of its own waits for it, one a name at most, and the
caller goes on when its time is up.
"""

from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock, Thread

from logistics.carriers.addresses import Resolve
from logistics.carriers.deadline import seconds_left

_MOST = 64
"""Names waited for at once; a name beyond is not looked up before one of them has ended."""


class PunctualResolve:
    """Resolves by ``resolve`` and gives up at the deadline; safe between threads.

    Whoever asks for a name that is being looked up already waits for the same answer.
    """

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._lock = Lock()
        self._under_way: dict[tuple[str, int], Future[Sequence[str]]] = {}

    def __call__(self, host: str, port: int) -> Sequence[str]:
        """As :data:`logistics.carriers.addresses.Resolve`; ``TimeoutError`` at the deadline."""
        return self._looking(host, port).result(seconds_left())

    def _looking(self, host: str, port: int) -> Future[Sequence[str]]:
        with self._lock:
            found = self._under_way.get((host, port))
            if found is None:
                if len(self._under_way) >= _MOST:
                    raise TimeoutError("too many names are waited for")
                found = self._under_way[host, port] = Future()
                looking = Thread(target=self._look, args=(host, port, found), name="resolve")
                looking.daemon = True  # a process ends without waiting for a name
                looking.start()
        return found

    def _look(self, host: str, port: int, found: Future[Sequence[str]]) -> None:
        try:
            numbers = self._resolve(host, port)
        except Exception as failed:  # noqa: BLE001  # it is raised where the answer is awaited
            self._forget(host, port)
            found.set_exception(failed)
        else:
            self._forget(host, port)
            found.set_result(numbers)

    def _forget(self, host: str, port: int) -> None:
        with self._lock:
            del self._under_way[host, port]
