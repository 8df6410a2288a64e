"""The board: all consignments within sight door to door, those that need somebody first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session

from logistics.kernel.errors import InvalidError
from logistics.kernel.ids import is_id
from logistics.kernel.instants import format_instant, parse_instant
from logistics.kernel.text import normal_text
from logistics.reference.milestones import Milestone
from logistics.shipments.lifecycle import Lifecycle
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.shipments.paging import USUAL, Page, key_of, page_of, require_limit
from logistics.tracking.models import ConsignmentProgress

_ENDED = (Milestone.DELIVERED.value, Milestone.EMPTY_RETURNED.value)
_OPEN = (Lifecycle.DRAFT.value, Lifecycle.CONFIRMED.value)
_LONGEST_FILTER = 200


class Group(StrEnum):
    """Where a consignment stands on the board, in the order in which groups are shown."""

    TROUBLE = "trouble"
    """An exception is open."""
    LATE = "late"
    """A step was expected before now and nobody told of it."""
    UNDER_WAY = "under_way"
    TO_COME = "to_come"
    """Nothing has happened yet."""
    ARRIVED = "arrived"
    """Delivered at the door."""


_RANKS = {group: rank for rank, group in enumerate(Group)}


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardQuery:
    """Which consignments: of these owners, in this group, whose words hold ``text``."""

    owners: Collection[str] | None = None
    group: Group | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A consignment with its shipment; ``progress`` is ``None`` while nothing was folded."""

    group: Group
    sorted_by: datetime
    consignment: ConsignmentRow
    shipment: ShipmentRow
    progress: ConsignmentProgress | None


def board(
    session: Session,
    query: BoardQuery,
    *,
    now: datetime,
    cursor: str | None = None,
    limit: int = USUAL,
) -> Page[BoardRow]:
    """Consignments of open shipments by group, in each the soonest next step first.

    Raises :class:`InvalidError` ``list.limit``, ``list.cursor`` or ``text.*``.
    """
    rank, soonest = _rank(now), _soonest()
    statement = _within(
        select(rank, soonest, ConsignmentRow, ShipmentRow, ConsignmentProgress), query
    ).limit(require_limit(limit) + 1)
    if query.group is not None:
        statement = statement.where(rank == _RANKS[query.group])
    if cursor is not None:
        statement = statement.where(_after(cursor, rank, soonest))
    rows = session.execute(statement.order_by(rank, soonest, ConsignmentRow.id))
    groups = list(Group)
    found = [
        BoardRow(groups[place], moment, part, shipment, progress)
        for place, moment, part, shipment, progress in rows
    ]
    return page_of(found, limit, _key)


def board_counts(session: Session, query: BoardQuery, *, now: datetime) -> dict[Group, int]:
    """How many consignments of ``query``, its group aside, stand in each group."""
    rank = _rank(now).label("rank")
    counted = _within(select(rank, func.count()), query).group_by(rank)
    found = {row[0]: row[1] for row in session.execute(counted)}
    return {group: found.get(rank, 0) for group, rank in _RANKS.items()}


def _within(statement: Select[*tuple[Any, ...]], query: BoardQuery) -> Select[*tuple[Any, ...]]:
    found = (
        statement.select_from(ConsignmentRow)
        .join(ShipmentRow, ShipmentRow.id == ConsignmentRow.shipment_id)
        .outerjoin(ConsignmentProgress, ConsignmentProgress.consignment_id == ConsignmentRow.id)
        .where(ShipmentRow.lifecycle.in_(_OPEN))
    )
    if query.owners is not None:
        wanted = [owner for owner in query.owners if is_id(owner)]
        found = found.where(ConsignmentRow.organisation_id.in_(wanted))
    for word in normal_text(query.text, limit=_LONGEST_FILTER).casefold().split():
        found = found.where(ShipmentRow.search_text.contains(word, autoescape=True))
    return found


def _rank(now: datetime) -> ColumnElement[int]:
    progress = ConsignmentProgress
    ended = progress.status.in_(_ENDED)
    return case(
        (and_(progress.open_troubles > 0, ~func.coalesce(ended, literal(False))), 0),  # noqa: FBT003 - SQL's own word
        (ended, _RANKS[Group.ARRIVED]),
        (progress.next_expected_at < now, _RANKS[Group.LATE]),
        (progress.status.is_not(None), _RANKS[Group.UNDER_WAY]),
        else_=_RANKS[Group.TO_COME],
    )


def _soonest() -> ColumnElement[datetime]:
    return func.coalesce(ConsignmentProgress.next_expected_at, ShipmentRow.created_at)


def _key(row: BoardRow) -> tuple[str, str]:
    return f"{_RANKS[row.group]} {format_instant(row.sorted_by)}", row.consignment.id


def _after(
    cursor: str, rank: ColumnElement[int], soonest: ColumnElement[datetime]
) -> ColumnElement[bool]:
    told, last_id = key_of(cursor)
    group, _, moment = told.partition(" ")
    if group not in {str(known) for known in _RANKS.values()}:
        raise InvalidError("list.cursor")
    try:
        last = parse_instant(moment)
    except InvalidError:
        raise InvalidError("list.cursor") from None
    return or_(
        rank > int(group),
        and_(rank == int(group), soonest > last),
        and_(rank == int(group), soonest == last, ConsignmentRow.id > last_id),
    )
