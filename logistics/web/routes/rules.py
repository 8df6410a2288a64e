"""The rules of the check: listed, and each explained and tried on a shipment."""

from datetime import date

from flask import Response

from logistics.accounts.permissions import Permission
from logistics.customs import CheckResult
from logistics.customs.browsing.explaining import Asked, Explained, explain
from logistics.customs.browsing.told import told_rules
from logistics.customs.findings import Topic
from logistics.customs.knowledge import knowledge
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.work import read
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.ids import is_id
from logistics.kernel.instants import parse_date
from logistics.oversight.checking import deployment_oversight, oversight_over
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments import queries
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.saying import choices, said
from logistics.web.slices import page_slice
from logistics.web.views.findings import findings_view
from logistics.web.views.rows import row_view

_OFFERED = 50
"""How many shipments the picker offers."""

Shipments = tuple[tuple[str, str], ...]


@web.get("/rules")
@needs(Permission.SHIPMENT_READ)
def rules() -> Response:
    """List the rules, by topic and words."""
    asked = parameters("topic", "words", "page")
    number = asked.pop("page", None)
    found = told_rules(knowledge(), topic=_topic(asked.get("topic")), words=asked.get("words", ""))
    return page(
        "rules.html",
        slice=page_slice(found, number),
        asked=asked,
        topics=choices("web.topic", tuple(Topic)),
    )


@web.get("/rules/<wanted>")
@needs(Permission.SHIPMENT_READ)
def rule(wanted: str) -> Response:
    """Explain one rule, and what it says of a shipment; a row has a page of its own."""
    asked = parameters("shipment", "on", "page")
    number, given = asked.pop("page", None), asked.get("on")
    on = parse_date(given) if given else deployment().surroundings.clock.now().date()

    def load(session: Session) -> tuple[Explained, Shipments]:
        return _explained(session, wanted, asked.get("shipment"), on), _offered(session)

    told, shipments = read(load)
    if told.is_row:
        return onward("web.rows", id=told.id)
    [found] = told.rules
    result = None if told.findings is None else CheckResult(on=on, findings=told.findings)
    looked_at = frozenset(told.looked_at or ())
    rows = sorted(told.rows, key=lambda held: held.row.id not in looked_at)
    return page(
        "rule.html",
        told=found,
        papers=[paper_kinds()[kind].title for kind in found.rule.papers],
        findings=findings_view(result) if result else None,
        looked_at=looked_at,
        slice=page_slice(map(row_view, rows), number),
        shipments=shipments,
        asked=asked,
        asked_on={**asked, "wanted": wanted},
    )


def _explained(session: Session, wanted: str, shipment_id: str | None, on: date) -> Explained:
    if shipment_id is None:
        return explain(wanted, knowledge(), deployment_oversight(session))
    if not is_id(shipment_id):
        raise NotFoundError("shipment.unknown")
    row = queries.shipment(session, shipment_id)
    asked = Asked(shipment=queries.current_facts(session, row), on=on)
    return explain(wanted, knowledge(), oversight_over(session, row), asked)


def _offered(session: Session) -> Shipments:
    found = queries.list_shipments(session, limit=_OFFERED)
    unnamed = said("web.shipment.unnamed")
    return tuple((row.id, row.reference or unnamed) for row in found.rows)


def _topic(text: str | None) -> Topic | None:
    try:
        return Topic(text) if text else None
    except ValueError:
        known = ", ".join(Topic)
        raise InvalidError("wire.choice", given=str(text)[:64], known=known) from None
