"""Lists of shipments, and finding one by any number."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import InvalidError
from logistics.shipments import queries
from logistics.shipments.lifecycle import Lifecycle
from logistics.web.blueprint import web
from logistics.web.listing import Listing, shipment_lines
from logistics.web.names import organisation_names, owners_to_write_for
from logistics.web.page import page
from logistics.web.saying import choices
from logistics.web.views.search import FoundLine, found_lines

_EACH_PAGE = 25


@web.get("/shipments")
@needs(Permission.SHIPMENT_READ)
def shipments() -> Response:
    """List the shipments within sight, each with its next step."""
    return shipments_page()


def shipments_page() -> Response:
    """The list as asked for by the parameters."""
    asked = parameters("done", "lifecycle", "text", "owner", "cursor")
    actor, clock = current_actor(), deployment().surroundings.clock

    def load(session: Session) -> Listing:
        found = queries.list_shipments(
            session,
            owners=[asked["owner"]] if "owner" in asked else None,
            lifecycle=_lifecycle(asked.get("lifecycle")),
            text=asked.get("text", ""),
            cursor=asked.get("cursor"),
            limit=_EACH_PAGE,
        )
        owners = owners_to_write_for(session, actor, Permission.SHIPMENT_READ)
        lines = shipment_lines(session, found.rows, dict(owners), clock.now())
        return Listing(lines, found.cursor, owners)

    return page(
        "shipments.html",
        listing=read(load),
        asked=asked,
        states=choices("lifecycle", tuple(Lifecycle)),
        may_write=bool(actor.organisations_where(Permission.SHIPMENT_WRITE)),
    )


@web.get("/search")
@needs(Permission.SHIPMENT_READ)
def search() -> Response:
    """Find shipments by any number they are known by."""
    text, actor = request.args.get("q", "").strip()[:200], current_actor()

    def load(session: Session) -> tuple[FoundLine, ...]:
        found = queries.find(session, text)
        return found_lines(found, organisation_names(session, actor))

    return page("search.html", searched=text, found=read(load))


def _lifecycle(text: str | None) -> Lifecycle | None:
    try:
        return Lifecycle(text) if text else None
    except ValueError:
        known = ", ".join(Lifecycle)
        raise InvalidError("wire.choice", given=str(text)[:64], known=known) from None
