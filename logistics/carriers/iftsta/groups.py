"""The groups of an IFTSTA message: what stands before its consignments, and each status."""

from dataclasses import dataclass, field

from logistics.carriers.iftsta.tokens import Segment

MOST_SHARED = 50
"""References or equipment that a group keeps for its statuses; what follows is passed over."""

_ACTIVITY = "175"


@dataclass(slots=True)
class Level:
    """What the head of a message, a consignment or a status tells of what moves.

    ``references`` are qualifiers (element 1153, upper-cased) with their numbers.
    """

    references: list[tuple[str, str]] = field(default_factory=list)
    equipment: list[Segment] = field(default_factory=list)
    transport: Segment | None = None

    def take(self, segment: Segment) -> None:
        """Keep a segment of this group."""
        if segment.tag == "RFF" and len(self.references) < MOST_SHARED:
            self.references.append((segment.component(1).upper(), segment.component(1, 1)))
        elif segment.tag == "EQD" and len(self.equipment) < MOST_SHARED:
            self.equipment.append(segment)
        elif segment.tag == "TDT":
            self.transport = segment


@dataclass(slots=True)
class Status(Level):
    """A status with the segments that tell of it; ``segment`` is its STS.

    ``times`` and ``place`` are of the status itself: those after its transport (TDT) are of
    the legs of the journey.
    """

    index: int = 0
    segment: Segment = field(kw_only=True)
    times: list[Segment] = field(default_factory=list)
    place: Segment | None = None

    def take(self, segment: Segment) -> None:
        """Keep a segment of this group."""
        if segment.tag == "DTM" and self.transport is None:
            self.times.append(segment)
        elif segment.tag == "LOC" and self.transport is None:
            if self.place is None or segment.component(1) == _ACTIVITY:
                self.place = segment
        elif segment.tag == "EQD":
            self.equipment.append(segment)
        else:
            Level.take(self, segment)


@dataclass(slots=True)
class Message:
    """One IFTSTA message as it is read; ``unh`` is its first segment."""

    unh: Segment
    count: int = 1
    statuses: int = 0
    bgm: Segment | None = None
    head: Level = field(default_factory=Level)
    consignment: Level = field(default_factory=Level)
    cni: Segment | None = None
    status: Status | None = None

    def take(self, segment: Segment) -> None:
        """Put a segment where it belongs."""
        if segment.tag == "BGM":
            self.bgm = segment
        elif self.status is not None:
            self.status.take(segment)
        else:
            (self.consignment if self.cni else self.head).take(segment)

    def begin_consignment(self, cni: Segment) -> None:
        """What follows is of this consignment."""
        self.cni, self.consignment, self.status = cni, Level(), None

    def begin_status(self, sts: Segment, index: int) -> None:
        """What follows is of this status."""
        self.status = Status(segment=sts, index=index)
        self.statuses += 1
