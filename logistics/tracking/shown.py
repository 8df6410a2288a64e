"""Progress as JSON: what is kept, and what pages and the API show."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from logistics.carriers.events import EventPlace, Unit
from logistics.tracking.fold.progress import (
    Evidence,
    Held,
    Moment,
    Part,
    Progress,
    TimelineRow,
    Told,
    Trouble,
    UnitProgress,
)

Shown = dict[str, Any]
"""JSON of text, whole numbers, booleans, lists and objects; times RFC 3339 as they were told."""


def show_progress(progress: Progress) -> Shown:
    """The whole of ``progress``; every key present, null when absent.

    Of foreign events only their number: they may be of another exporter's consignment.
    """
    return {
        "status": progress.status,
        "status_since": _time(progress.status_since),
        "status_evidence": show_evidence(progress.status_evidence),
        "is_disputed": progress.is_disputed,
        "leading": progress.leading,
        "leading_units": progress.leading_units,
        "rows": [_row(row) for row in progress.rows],
        "troubles": [_trouble(trouble) for trouble in progress.troubles],
        "units": [_unit_progress(unit) for unit in progress.units],
        "held": [_held(held) for held in progress.held],
        "unknown": [{"code": one.code, "count": one.count} for one in progress.unknown],
        "unplaced": show_evidence(progress.unplaced),
        "foreign": len(progress.foreign),
        "withdrawn": show_evidence(progress.withdrawn),
        "disputed": show_evidence(progress.disputed),
    }


def show_evidence(evidence: Iterable[Evidence]) -> list[Shown]:
    """Which event, from whom, and when first heard; since when its teller tells it no more."""
    return [
        {
            "identity": one.identity,
            "source": one.source,
            "who": one.who,
            "code": one.code,
            "classifier": one.classifier,
            "occurred_at": _time(one.occurred_at),
            "recorded_at": _time(one.recorded_at),
            "source_event_id": one.source_event_id,
            "reason": one.reason,
            "vanished_at": _time(one.vanished_at),
            "heard_at": _time(one.heard_at),
        }
        for one in evidence
    ]


def _row(row: TimelineRow) -> Shown:
    return {
        "milestone": row.milestone,
        "place": _place(row.place),
        "place_key": row.place_key,
        "mode": row.mode,
        "vessel": {"imo": row.vessel.imo, "name": row.vessel.name} if row.vessel else None,
        "voyage": row.voyage,
        "flight": row.flight,
        "planned": _moment(row.planned),
        "estimated": _moment(row.estimated),
        "actual": _moment(row.actual),
        "history": [_told(told) for told in row.history],
        "reached": row.reached,
        "of": row.of,
        "part": _part(row.part),
        "overruled": show_evidence(row.overruled),
    }


def _part(part: Part | None) -> Shown | None:
    if part is None:
        return None
    return {
        "moved": part.moved,
        "total": part.total,
        "disputed_totals": list(part.disputed),
        "last": _moment(part.last),
    }


def _unit_progress(progress: UnitProgress) -> Shown:
    since = progress.status_row.actual if progress.status_row else None
    return {
        "unit": _unit(progress.unit),
        "status": progress.status,
        "status_since": _time(since.at if since else None),
        "rows": [_row(row) for row in progress.rows],
    }


def _trouble(trouble: Trouble) -> Shown:
    return {
        "kind": trouble.kind,
        "about": trouble.about,
        "place": _place(trouble.place),
        "at": _time(trouble.at),
        "before": trouble.before,
        "after": trouble.after,
        "open": trouble.open,
        "evidence": show_evidence(trouble.evidence),
    }


def _held(held: Held) -> Shown:
    (evidence,) = show_evidence([held.evidence])
    return {"milestone": held.milestone, "until": _time(held.until), "evidence": evidence}


def _moment(moment: Moment | None) -> Shown | None:
    if moment is None:
        return None
    return {
        "at": _time(moment.at),
        "zone_known": moment.zone_known,
        "evidence": show_evidence(moment.evidence),
    }


def _told(told: Told) -> Shown:
    return {
        "classifier": told.classifier,
        "at": _time(told.at),
        "recorded_at": _time(told.recorded_at),
        "source": told.source,
        "who": told.who,
    }


def _place(place: EventPlace | None) -> Shown | None:
    if place is None:
        return None
    return {
        "unlocode": place.unlocode,
        "iata": place.iata,
        "facility": place.facility,
        "name": place.name,
        "country": place.country,
    }


def _unit(unit: Unit | None) -> Shown | None:
    return {"kind": unit.kind, "number": unit.number} if unit else None


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
