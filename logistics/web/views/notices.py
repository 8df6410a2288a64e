"""Notices in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from logistics.accounts.actor import Actor
from logistics.notifications.models import Notice
from logistics.reference.paper_kinds import paper_kinds
from logistics.web.saying import NOTHING, said


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """One notice; ``shipment_id`` is empty where the reader may not open the shipment."""

    id: str
    text: str
    told_at: datetime
    is_seen: bool
    shipment_id: str


def notice_view(row: Notice, actor: Actor) -> NoticeView:
    """The sentence of a notice, and the way to what it tells of."""
    told = row.payload
    owner = told.get("owner_id")
    return NoticeView(
        id=row.id,
        text=_TEXTS[row.topic](told),
        told_at=row.told_at,
        is_seen=row.seen_at is not None,
        shipment_id=told["shipment"] if owner in actor.visible_organisations else "",
    )


def _of_paper(told: Mapping[str, Any]) -> str:
    kind = paper_kinds().get(told["kind"])
    return said(
        f"web.notice.paper.{told['state']}",
        title=kind.title if kind else told["kind"],
        number=told["number"],
        owner=told["owner"],
        successor=told["successor_number"] or NOTHING,
        reason=told["reason"] or NOTHING,
    )


def _of_connection(told: Mapping[str, Any]) -> str:
    return said(
        f"web.notice.connection.{told['why']}", connection=told["connection"], told=told["told"]
    )


def _of_answer(told: Mapping[str, Any]) -> str:
    return said("web.notice.connection.answers", connection=told["connection"])


def _of_number(told: Mapping[str, Any]) -> str:
    kind = said(f"web.choice.{told['kind']}")
    return said(f"web.notice.tracking.{told['why']}", kind=kind, number=told["number"])


_TEXTS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "paper.ended": _of_paper,
    "connection.stopped": _of_connection,
    "connection.answers": _of_answer,
    "tracking.retired": _of_number,
}
