"""Rows of the board as people read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from logistics.db.offsets import at_offset
from logistics.kernel.instants import parse_instant
from logistics.reference.milestones import Milestone
from logistics.reference.places import place_of_unlocode, places
from logistics.shipments.models import ConsignmentRow
from logistics.shipments.paging import Page
from logistics.tracking.board import BoardRow, Group
from logistics.web.saying import NOTHING, said, said_if_known
from logistics.web.views.journey import milestone_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Planned, estimated and actual time of one end of the main carriage."""

    planned: datetime | None
    estimated: datetime | None
    actual: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """One consignment."""

    consignment_id: str
    shipment_id: str
    reference: str
    buyer: str
    owner: str
    route: str
    mode: str
    group: str
    status: str
    since: datetime | None
    troubles: tuple[str, ...]
    departure: Expected
    arrival: Expected
    next_step: str
    next_at: datetime | None
    heard_at: datetime | None
    heard_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """A page of the board; ``owners`` are organisations it can be narrowed to."""

    lines: tuple[BoardLine, ...]
    cursor: str | None
    counts: tuple[tuple[str, int], ...]
    owners: tuple[tuple[str, str], ...]


def board_view(
    found: Page[BoardRow], counts: Mapping[Group, int], owners: tuple[tuple[str, str], ...]
) -> BoardView:
    """The board's page; ``owners`` are ids and names of organisations."""
    names = dict(owners)
    return BoardView(
        lines=tuple(board_line(row, names) for row in found.rows),
        cursor=found.cursor,
        counts=tuple((group.value, count) for group, count in counts.items()),
        owners=owners,
    )


def board_line(row: BoardRow, owners: Mapping[str, str]) -> BoardLine:
    """A row of the board; ``owners`` are names of organisations by id."""
    part, shipment, progress = row.consignment, row.shipment, row.progress
    told: Mapping[str, Any] = progress.document if progress else {}
    step, at = _next(told)
    return BoardLine(
        consignment_id=part.id,
        shipment_id=shipment.id,
        reference=shipment.reference or said("web.shipment.unnamed"),
        buyer=shipment.buyer_name or "",
        owner=owners.get(part.organisation_id, NOTHING),
        route=f"{_place(part.pol, part.pol_place)} → {_place(part.pod, part.pod_place)}",
        mode=said_if_known(f"web.choice.{part.mode}", NOTHING),
        group=row.group.value,
        status=milestone_text(progress.status if progress else None),
        since=parse_instant(told["status_since"]) if told.get("status_since") else None,
        troubles=tuple(
            _trouble_text(one, told.get("silence"))
            for one in told.get("troubles", ())
            if one["open"]
        ),
        departure=_expected(part, "departure"),
        arrival=_expected(part, "arrival"),
        next_step=step,
        next_at=at,
        heard_at=progress.last_heard_at if progress else None,
        heard_from=(progress.last_heard_from if progress else None) or "",
    )


def _trouble_text(trouble: Mapping[str, Any], silence: Mapping[str, Any] | None) -> str:
    """The exception in words; of a step that nobody told, which it is and where to look."""
    untold = trouble["kind"] == Milestone.X_NO_DATA and not trouble["evidence"]
    if not untold or not silence or not silence["cause"]:
        return milestone_text(trouble["kind"])
    chip = said(f"web.silence.chip.{silence['cause']}")
    return said("web.silence.chip", step=milestone_text(trouble["about"]), cause=chip)


def _next(told: Mapping[str, Any]) -> tuple[str, datetime | None]:
    """The first step still to come behind where the consignment is."""
    since = told.get("status_since")
    reached = parse_instant(since) if since else None
    for row in told.get("rows", ()):
        best = row["estimated"] or row["planned"]
        if row["reached"] < row["of"] and best:
            at = parse_instant(best["at"])
            if reached is None or at > reached:
                return milestone_text(row["milestone"]), at
    return "", None


def _place(unlocode: str | None, place_id: str | None) -> str:
    listed = place_of_unlocode(unlocode) if unlocode else places().get(place_id or "")
    return listed.name if listed else place_id or NOTHING


def _expected(part: ConsignmentRow, end: str) -> Expected:
    return Expected(
        **{
            certainty: _at(
                getattr(part, f"{certainty}_{end}"), getattr(part, f"{certainty}_{end}_offset")
            )
            for certainty in ("planned", "estimated", "actual")
        }
    )


def _at(moment: datetime | None, offset: int | None) -> datetime | None:
    return None if moment is None else at_offset(moment, offset)
