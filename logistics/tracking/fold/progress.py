"""What is known of a consignment: status with its evidence, timeline, estimates, trouble."""

from dataclasses import dataclass, field
from datetime import datetime

from logistics.carriers.events import EventPlace, Unit, Vessel
from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.ledger_event import LedgerEvent, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Which event tells it, who told it, and when we first heard it.

    ``reason`` is a person's for overriding others. ``vanished_at`` is since when the teller no
    longer tells it: it is disputed. ``heard_at`` is shown and is no part of equality: two doors
    that brought the same events at different times tell the same progress.
    """

    identity: str
    source: Source
    who: str
    code: str
    classifier: Classifier | None
    occurred_at: datetime | None
    recorded_at: datetime | None
    source_event_id: str | None
    reason: str | None = None
    vanished_at: datetime | None = None
    heard_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time of a step (with the teller's offset) and its evidence, the most believed first."""

    at: datetime
    zone_known: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One entry in the history of a step's planned and estimated times, oldest first."""

    classifier: Classifier
    at: datetime
    recorded_at: datetime | None
    source: Source
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Pieces that have a step behind them while others do not: ``moved`` of ``total``.

    ``total`` is ``None`` where nobody told it; ``last`` is the latest of them. ``disputed`` are
    other totals, of tellers who are believed less.
    """

    moved: int
    total: int | None
    last: Moment
    disputed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A step at a place: planned, estimated and actual.

    ``reached`` of ``of`` units have it behind them; ``actual`` is when the last of those did.
    ``part`` tells of a part shipment that has it behind it in part, ``overruled`` what a
    person set aside.
    """

    milestone: Milestone
    place: EventPlace | None
    place_key: str
    vessel: Vessel | None
    voyage: str | None
    flight: str | None
    mode: str | None
    planned: Moment | None
    estimated: Moment | None
    actual: Moment | None
    history: tuple[Told, ...] = ()
    reached: int = 0
    of: int = 1
    part: Part | None = None
    overruled: tuple[Evidence, ...] = ()

    @property
    def best(self) -> Moment:
        """What is best known: actual, else estimated, else planned, else of a part."""
        part = self.part.last if self.part else None
        best = self.actual or self.estimated or self.planned or part
        if best is None:
            raise ValueError("a row of the timeline has at least one time")
        return best

    @property
    def at(self) -> datetime:
        """The best time known."""
        return self.best.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An exception, shown beside the status and never as the status.

    ``about`` is the step it concerns; ``before`` and ``after`` are what changed (times or
    ships as text), where something did. ``open`` until a later event settles it.
    """

    kind: Milestone
    about: Milestone | None
    place: EventPlace | None
    at: datetime | None
    before: str | None
    after: str | None
    open: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An actual event dated too far ahead: it counts from ``until`` on."""

    milestone: Milestone | None
    until: datetime
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A code that no table knows, and how many events bear it."""

    code: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProgress:
    """One container, parcel or air waybill; ``unit`` is ``None`` while none is known."""

    unit: Unit | None
    status: Milestone | None
    status_row: TimelineRow | None
    rows: tuple[TimelineRow, ...]
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is known of a consignment at a time.

    ``status`` is that of the least advanced unit; ``leading`` the furthest one's, reached by
    ``leading_units`` of ``units``. ``unplaced`` are events with a known code that tell no
    step on this journey, ``foreign`` those of units or bookings that are not this
    consignment's, ``withdrawn`` those taken back, ``disputed`` what happened according to a
    teller who tells it no more.
    """

    status: Milestone | None
    status_since: datetime | None
    status_evidence: tuple[Evidence, ...]
    leading: Milestone | None
    leading_units: int
    rows: tuple[TimelineRow, ...]
    troubles: tuple[Trouble, ...]
    units: tuple[UnitProgress, ...]
    held: tuple[Held, ...]
    unknown: tuple[UnknownCode, ...]
    unplaced: tuple[Evidence, ...]
    foreign: tuple[Evidence, ...]
    withdrawn: tuple[Evidence, ...]
    disputed: tuple[Evidence, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether the status rests on nothing but what its tellers tell no more."""
        return bool(self.status_evidence) and all(one.vanished_at for one in self.status_evidence)

    @property
    def estimates(self) -> tuple[TimelineRow, ...]:
        """Steps still to come, for some unit at least."""
        return tuple(row for row in self.rows if row.reached < row.of)

    @property
    def changes_at(self) -> datetime | None:
        """When the next held event starts to count, if any is held."""
        return min((held.until for held in self.held), default=None)


def evidence_of(entry: LedgerEvent) -> Evidence:
    """What is shown of a ledger entry as evidence."""
    return Evidence(
        identity=entry.identity,
        source=entry.source,
        who=entry.who,
        code=entry.event.code,
        classifier=entry.event.classifier,
        occurred_at=entry.event.occurred_at,
        recorded_at=entry.event.recorded_at,
        source_event_id=entry.event.source_event_id,
        reason=entry.event.reason,
        vanished_at=entry.vanished_at,
        heard_at=entry.received_at,
    )
