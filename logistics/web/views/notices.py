"""Notices in words."""

from dataclasses import dataclass
from datetime import datetime

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
    kind = paper_kinds().get(told["kind"])
    text = said(
        f"web.notice.paper.{told['state']}",
        title=kind.title if kind else told["kind"],
        number=told["number"],
        owner=told["owner"],
        successor=told["successor_number"] or NOTHING,
        reason=told["reason"] or NOTHING,
    )
    seen = told["owner_id"] in actor.visible_organisations
    return NoticeView(
        id=row.id,
        text=text,
        told_at=row.told_at,
        is_seen=row.seen_at is not None,
        shipment_id=told["shipment"] if seen else "",
    )
