"""The board of consignments, door to door."""

from flask import Response

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import InvalidError
from logistics.tracking.board import BoardQuery, Group, board_counts
from logistics.tracking.board import board as board_rows
from logistics.web.blueprint import web
from logistics.web.names import owners_to_write_for
from logistics.web.page import page
from logistics.web.views.board import BoardView, board_view

_EACH_PAGE = 40


@web.get("/board")
@needs(Permission.SHIPMENT_READ)
def board() -> Response:
    """Show the consignments within sight, those that need somebody first."""
    return board_page()


def board_page() -> Response:
    """The board as asked for by the parameters."""
    asked = parameters("done", "group", "text", "owner", "cursor")
    actor, now = current_actor(), deployment().surroundings.clock.now()
    wanted = BoardQuery(
        owners=[asked["owner"]] if "owner" in asked else None,
        group=_group(asked.get("group")),
        text=asked.get("text", ""),
    )

    def load(session: Session) -> BoardView:
        found = board_rows(session, wanted, now=now, cursor=asked.get("cursor"), limit=_EACH_PAGE)
        owners = owners_to_write_for(session, actor, Permission.SHIPMENT_READ)
        return board_view(found, board_counts(session, wanted, now=now), owners)

    may_write = bool(actor.organisations_where(Permission.SHIPMENT_WRITE))
    may_enter = bool(actor.organisations_where(Permission.MILESTONE_ENTER))
    return page(
        "board.html", board=read(load), asked=asked, may_write=may_write, may_enter=may_enter
    )


def _group(text: str | None) -> Group | None:
    try:
        return Group(text) if text else None
    except ValueError:
        known = ", ".join(Group)
        raise InvalidError("wire.choice", given=str(text)[:64], known=known) from None
