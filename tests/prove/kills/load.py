"""The mixed load: shipments, changes, papers and carriers' notifications, from several threads."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from threading import Event

from logistics.carriers.sandbox.carrier import SandboxCarrier
from logistics.carriers.sandbox.voyage import events_at
from tests.prove.kills.cargo import bare, new_name, new_numbers, whole
from tests.prove.kills.writing import Writer

KINDS = ("commercial-invoice", "packing-list")
_VOYAGE = timedelta(days=60)
_CHANGES = 5


@dataclass
class Load:
    """Client threads that write until told to stop; each finishes the write it began."""

    writer: Writer
    carrier: SandboxCarrier
    seed: int
    stop: Event = field(default_factory=Event)

    def begin(self) -> None:
        """Start the threads."""
        loops = (self._ship, self._change, self._issue, self._travel, self._travel)
        self._pool = ThreadPoolExecutor(len(loops), thread_name_prefix="load")
        self._futures: list[Future[None]] = [
            self._pool.submit(self._repeat, loop, Random(f"{self.seed} {number}"))  # noqa: S311  # repeats by its seed
            for number, loop in enumerate(loops)
        ]

    def end(self) -> None:
        """Stop, wait, and raise what a thread died of."""
        self.stop.set()
        self._pool.shutdown(wait=True)
        self.check()

    def check(self) -> None:
        """Raise what a thread died of."""
        for future in self._futures:
            if future.done():
                future.result()

    def _repeat(self, loop: Callable[[Random], None], random: Random) -> None:
        while not self.stop.is_set():
            loop(random)

    def _ship(self, random: Random) -> None:
        name = new_name(random)
        self.writer.create(name, bare(name))

    def _change(self, random: Random) -> None:
        """A shipment that is changed a few times, each change based on the one before."""
        name = new_name(random)
        made = self.writer.create(name, bare(name))
        etag = made.headers["etag"] if made else None
        for number in range(_CHANGES):
            if made is None or etag is None or self.stop.is_set():
                return
            etag = self.writer.mark(made.json["id"], name, f"{name} change {number}", etag)

    def _issue(self, random: Random) -> None:
        """A whole shipment and its own papers."""
        name = new_name(random)
        made = self.writer.create(name, whole(name, new_numbers(name, random)))
        for kind in KINDS if made else ():
            self.writer.paper(made.json["id"] if made else "", kind, f"{name}-{kind}")

    def _travel(self, random: Random) -> None:
        """A whole shipment whose carrier is asked, and calls with one event at a time."""
        name = new_name(random)
        numbers = new_numbers(name, random)
        made = self.writer.create(name, whole(name, numbers))
        start = self.carrier.clock.now() - _VOYAGE
        if made is None or not self.writer.follow(made.json["id"], numbers.container, start):
            return
        voyage = self.carrier.start_voyage("kigali-shanghai", numbers, start)
        events = list(events_at(voyage, self.carrier.clock.now()))
        random.shuffle(events)
        for event in events:
            if self.stop.is_set():
                return
            self.writer.deliver(event)
