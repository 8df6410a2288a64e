"""The way from Kigali to China: legs with their usual days, border posts, alerts, lead times."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from logistics.customs.findings import Severity
from logistics.customs.knowledge.rows import Dated
from logistics.shipments.facts import GuaranteeKind, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorLeg(Dated):
    """How long goods usually take between two places: from ``low_hours`` to ``high_hours``.

    ``high_hours`` is ``None`` where only a least time is told. A leg that ends where it
    begins is the crossing of that border post.

    ``direction`` says for which direction the figure was published (``export``, ``import`` or
    ``both``), ``period`` of which time it tells.
    """

    from_place: str
    to_place: str
    mode: Mode
    low_hours: Decimal
    high_hours: Decimal | None
    direction: str
    period: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderPost(Dated):
    """Opening hours of a border post or counter, local time ``HH:MM``.

    Both empty: day and night. ``closed`` posts let nobody through while the row is in force.
    """

    place: str
    opens: str | None
    closes: str | None
    closed: bool
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime(Dated):
    """How long an authority takes for a paper or step, and whose calendar counts.

    ``subject`` is a kind of paper, of registration, or a step's own key. ``days`` are working
    days of ``country`` where ``working`` is true, else calendar days; ``None`` where the time
    is not known. ``counter`` is the place where one hands in and fetches, if it is known.
    """

    subject: str
    days: int | None
    working: bool
    country: str
    counter: str | None
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeCover(Dated):
    """A country in which one kind of transit guarantee is accepted.

    A kind without any row is not judged.
    """

    kind: GuaranteeKind
    country: str
    authority: str


class PortAsk(StrEnum):
    """What a port of loading asks of export containers."""

    ENTRY_NUMBER = "entry-number"
    """An entry number of so many digits, one for each container."""

    ENTRY_AGREES = "entry-agrees"
    """The shipping instruction agrees with the entry, for one consignee a container."""

    ENTRY_RELEASED = "entry-released"
    """The entry bears this status before the shipping instruction is sent."""

    VGM_AT_GATE = "vgm-at-gate"
    """The verified gross mass is known when the container comes to the gate."""

    VGM_LEAD = "vgm-lead"
    """The verified gross mass is sent so many hours before the ship."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortDemand(Dated):
    """One thing that a port of loading asks; ``value`` is its number or word, if it has one."""

    place: str
    ask: PortAsk
    value: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePaper(Dated):
    """A paper that China asks of goods under preference which pass a country."""

    country: str
    paper: str
    severity: Severity
    authority: str
