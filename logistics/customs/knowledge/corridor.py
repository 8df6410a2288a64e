"""The way from Kigali to China: legs with their usual days, border posts, alerts, lead times."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.knowledge.rows import Dated
from logistics.shipments.facts import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorLeg(Dated):
    """How long goods usually take between two places; days from ``low_days`` to ``high_days``.

    ``direction`` says for which direction the figure was published (``export``, ``import`` or
    ``both``), ``period`` of which time it tells.
    """

    from_place: str
    to_place: str
    mode: Mode
    low_days: Decimal
    high_days: Decimal
    direction: str
    period: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderPost(Dated):
    """Opening hours of a border post, local time ``HH:MM``; both empty: day and night."""

    place: str
    opens: str | None
    closes: str | None
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime(Dated):
    """How long an authority takes for a paper or step, and whose calendar counts.

    ``subject`` is a kind of paper, of registration, or a step's own key. ``days`` are working
    days of ``country`` where ``working`` is true, else calendar days; ``None`` where the time
    is not known.
    """

    subject: str
    days: int | None
    working: bool
    country: str
    authority: str
