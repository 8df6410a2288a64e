"""Many numbers on ten carriers, polled by an engine on a clock that only the week moves."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event, Lock

from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.kernel.codes.transport import ContainerNumber
from logistics.kernel.surroundings import Surroundings
from logistics.scheduler.engine import Engine
from logistics.scheduler.work import Handlers, Work
from logistics.tracking.due import Waits, due_numbers
from tests.prove.week.carrier import WeekCarrier
from tests.prove.week.temper import Temper
from tests.prove.week.virtual_time import VirtualTime
from tests.tracking.office import FORWARDER, NOON, Office, example, forwarder, without_times

TICK = timedelta(minutes=1)
LOOK = timedelta(hours=1)
UPKEEP = timedelta(minutes=30)
DAY = timedelta(days=1)
EARLIEST, LATEST = timedelta(days=-38), timedelta(days=1)
"""When voyages start, from the start of the week: none is over and swept during it."""
SCRIPTS = ("kigali-shanghai", "kigali-shanghai-truck")
_GLANCE = timedelta(milliseconds=1)
_EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Calls a connection may make."""

    per_second: int
    per_minute: int
    per_day: int


AMPLE = Limits(5, 100, 100_000)


@dataclass
class Line:
    """One connection, its carrier and the limits agreed."""

    connection_id: str
    carrier: WeekCarrier
    limits: Limits
    numbers: list[str] = field(default_factory=list)


@dataclass
class Flags:
    """Numbers seen late at a look: told why by ``track due`` (``flagged``), or not."""

    flagged: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    reasons: Counter[str] = field(default_factory=Counter)
    unexplained: list[tuple[datetime, str]] = field(default_factory=list)


class World:
    """``office`` polls ``lines``; the work that ticks start is counted until it ends."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.time = VirtualTime(office.clock)
        around = Surroundings(office.clock, office.random, self.time.sleep)
        self.poller = replace(office.poller, surroundings=around)
        self.lines: list[Line] = []
        self.flags = Flags()
        self._running: set[str] = set()
        self._lock = Lock()

    def open_line(self, temper: Temper, limits: Limits) -> Line:
        """A further carrier and the forwarder's connection to it."""
        host = f"carrier-{len(self.lines)}.example"
        carrier = WeekCarrier(self.office.clock, temper=temper, sleep=self.time.sleep)
        self.office.carriers[host] = carrier
        connection_id = self.office.connect(
            f"Carrier {len(self.lines)}",
            host,
            per_second=limits.per_second,
            per_minute=limits.per_minute,
            per_day=limits.per_day,
        )
        self.lines.append(Line(connection_id, carrier, limits))
        return self.lines[-1]

    def sail(self, line: Line, order: int) -> None:
        """One more container under way, followed on the line."""
        number = container(order)
        draw = line.carrier.temper.draw
        start = NOON + EARLIEST + (LATEST - EARLIEST) * draw("start", number) // 10_000
        script = SCRIPTS[draw("script", number) % len(SCRIPTS)]
        named = VoyageReferences(number, f"BKG{order:07}", f"BL{order:07}")
        line.carrier.start_voyage(script, named, start)
        consignment = self.office.ship(without_times(example(container=number)))
        self.office.follow(consignment, line.connection_id, number=number)
        line.numbers.append(number)

    def handlers(self) -> Handlers:
        """What an engine is to run."""
        return {"poll": self._poll}

    def pass_time(self, engine: Engine, span: timedelta) -> None:
        """Tick, keep up and look for ``span``, then let what is under way end."""
        began = self.office.clock.now()
        for tick in range(span // TICK):
            self.time.run_until(began + tick * TICK)
            self.office.poller.tick(lambda connection_id: self._start(engine, connection_id))
            if (tick * TICK) % UPKEEP == timedelta(0):
                self.office.keep_up()
            if (tick * TICK) % LOOK == timedelta(0):
                self.time.run_until(began + tick * TICK)
                self._look()
        self.time.run_until(began + span)

    def _start(self, engine: Engine, connection_id: str) -> bool:
        with self._lock:
            if connection_id in self._running:
                return False
            self._running.add(connection_id)
        self.time.begins()
        # Work that has just ended here may be a moment from having ended for the engine.
        while not engine.submit(Work("poll", connection_id)):
            Event().wait(_GLANCE.total_seconds())
        return True

    def _poll(self, connection_id: str) -> None:
        try:
            self.poller.poll_connection(connection_id)
        finally:
            with self._lock:
                self._running.discard(connection_id)
            self.time.ends()

    def _look(self) -> None:
        """What a person sees of the numbers that are late at this moment."""
        now = self.office.clock.now()
        late = now - 2 * TICK
        seen = self.office.seen_by(
            forwarder(),
            lambda session: [
                (one.reference.number, one.waits)
                for one in due_numbers(session, [FORWARDER], now=now, limit=_EVERYTHING)
                if one.reference.next_poll_at is not None
                and one.reference.next_poll_at < late
                and one.reference.last_polled_at is not None  # else it is shown as never asked
            ],
        )
        for number, waits in seen:
            if waits is Waits.NOTHING:
                self.flags.unexplained.append((now, number))
            else:
                self.flags.flagged[number].append(now)
                self.flags.reasons[waits] += 1


def container(order: int) -> str:
    """A container number of its own, with its check digit (ISO 6346)."""
    stem = f"KGLU{order:06}"
    return next(
        text for digit in range(10) if ContainerNumber.check_digit_holds(text := f"{stem}{digit}")
    )
