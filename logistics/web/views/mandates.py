"""Mandates as their page lists them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from logistics.accounts.models import Mandate


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateView:
    """One mandate; ``state`` is ``live``, ``ahead``, ``ended`` or ``withdrawn``."""

    id: str
    other: str
    rights: tuple[str, ...]
    valid_from: datetime
    valid_to: datetime | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateList:
    """Mandates given and held, and the forwarders one may be given to."""

    given: tuple[MandateView, ...]
    held: tuple[MandateView, ...]
    grantees: tuple[tuple[str, str], ...]


def mandate_list(
    given: Iterable[Mandate],
    held: Iterable[Mandate],
    *,
    names: Mapping[str, str],
    grantees: Mapping[str, str],
    now: datetime,
) -> MandateList:
    """The lists with the names of organisations by id."""
    known = {**grantees, **names}
    return MandateList(
        given=tuple(_view(row, known.get(row.grantee_id, ""), now) for row in given),
        held=tuple(_view(row, known.get(row.organisation_id, ""), now) for row in held),
        grantees=tuple(grantees.items()),
    )


def end_of_day(day: date) -> datetime:
    """The first instant after the day in UTC, so that a mandate holds on its last day."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _view(row: Mandate, other: str, now: datetime) -> MandateView:
    return MandateView(
        id=row.id,
        other=other,
        rights=tuple(row.rights),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        state=_state(row, now),
    )


def _state(row: Mandate, now: datetime) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.valid_to is not None and row.valid_to <= now:
        return "ended"
    return "live" if row.valid_from <= now else "ahead"
