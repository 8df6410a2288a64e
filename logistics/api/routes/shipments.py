"""Shipments: entered, read, changed, copied, moved and checked."""

from collections.abc import Callable

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, created, each, shown, whole_list
from logistics.api.commands import (
    AgainEntrySchema,
    MoveLifecycle,
    MoveLifecycleSchema,
    QuickEntrySchema,
)
from logistics.api.description import (
    IDEMPOTENCY_KEY,
    IF_MATCH,
    IF_MATCH_MAYBE,
    Parameter,
    describes,
)
from logistics.api.reading import choice, command, optional_command
from logistics.api.shapes.scans import ScanSchema
from logistics.api.shapes.shipments import (
    ConsignmentSummarySchema,
    FoundShipmentSchema,
    ShipmentSummarySchema,
    StoredShipmentSchema,
)
from logistics.customs.comparison import comparisons
from logistics.customs.findings import CheckResult
from logistics.db.idempotency import Answer
from logistics.db.session import Session
from logistics.docs.scans.kept import current_scans
from logistics.http.access import needs
from logistics.http.body import json_body, parameters
from logistics.http.deployment import deployment
from logistics.http.entered_times import take_in_times
from logistics.http.identity import current_actor
from logistics.http.once import answered_once
from logistics.http.paging import asked_slice, listed
from logistics.http.versions import expected_version, version_if_given, versioned
from logistics.http.work import read, write
from logistics.kernel.instants import parse_date
from logistics.oversight.checking import checked
from logistics.shipments import queries, service
from logistics.shipments.entry import AgainEntry, QuickEntry, facts_from
from logistics.shipments.facts import Shipment
from logistics.shipments.lifecycle import Lifecycle
from logistics.shipments.models import ShipmentRow
from logistics.shipments.service import StoredShipment
from logistics.shipments.wire import load

shipments = Blueprint("shipments", __name__, url_prefix=PREFIX)

_OWNER = Parameter("owner", "The organisation it is entered for; your own without it.")
_LIFECYCLE = Parameter("lifecycle", "Only shipments in this state.", choices=tuple(Lifecycle))
_TEXT = Parameter("text", "Only shipments whose reference, names and goods hold these words.")
_ON = Parameter("on", "The day of judging; today without it.", form="date")
_REFERENCE = Parameter(
    "q", "A number: shipment, invoice, booking, B/L, container, air waybill.", required=True
)


@shipments.get("/shipments")
@needs(Permission.SHIPMENT_READ)
@describes(_LIFECYCLE, _TEXT, _OWNER, gives=ShipmentSummarySchema, in_slices=True)
def list_all() -> Response:
    """List the shipments within sight, newest first."""
    asked = asked_slice("lifecycle", "text", "owner")
    state, owner = choice(Lifecycle, asked.filters.get("lifecycle")), asked.filters.get("owner")
    page = read(
        lambda session: queries.list_shipments(
            session,
            owners=None if owner is None else [owner],
            lifecycle=state,
            text=asked.filters.get("text", ""),
            cursor=asked.cursor,
            limit=asked.limit,
        )
    )
    return listed(each(ShipmentSummarySchema, page.rows), cursor=page.cursor, asked=asked)


@shipments.post("/shipments")
@needs(Permission.SHIPMENT_WRITE)
@describes(_OWNER, IDEMPOTENCY_KEY, takes="Shipment", gives=StoredShipmentSchema, status=201)
def create() -> Response:
    """Enter a shipment from a shipment file, which may be as empty as it likes."""
    facts, parts, actor = load(json_body()), deployment().surroundings, current_actor()
    owner = parameters("owner").get("owner", actor.organisation_id)
    return _entered(
        lambda session: service.create_shipment(
            session, facts, actor=actor, owner=owner, clock=parts.clock, random=parts.random
        )
    )


@shipments.post("/shipments/quick-entries")
@needs(Permission.SHIPMENT_WRITE)
@describes(_OWNER, IDEMPOTENCY_KEY, takes=QuickEntrySchema, gives=StoredShipmentSchema, status=201)
def enter_quickly() -> Response:
    """Enter a shipment from a short form whose parties and product stand in the book."""
    entry, parts = command(QuickEntrySchema, QuickEntry), deployment().surroundings
    actor = current_actor()
    owner = parameters("owner").get("owner", actor.organisation_id)
    return _entered(
        lambda session: service.create_shipment(
            session,
            facts_from(entry, queries.entry_book(session, entry)),
            actor=actor,
            owner=owner,
            clock=parts.clock,
            random=parts.random,
        )
    )


@shipments.get("/shipments/<id:shipment_id>")
@needs(Permission.SHIPMENT_READ)
@describes(gives=StoredShipmentSchema)
def show(shipment_id: str) -> Response:
    """Show one shipment with its facts."""
    row = read(lambda session: queries.shipment(session, shipment_id))
    return _stored(row)


@shipments.put("/shipments/<id:shipment_id>")
@needs(Permission.SHIPMENT_WRITE)
@describes(IF_MATCH, takes="Shipment", gives=StoredShipmentSchema)
def replace(shipment_id: str) -> Response:
    """Put a shipment file in the place of the present facts.

    Papers issued from the former facts stay as they were issued.
    """
    version, facts, parts = expected_version(), load(json_body()), deployment().surroundings
    stored = write(
        lambda session: service.replace_shipment(
            session,
            shipment_id,
            facts,
            expected_version=version,
            actor=current_actor(),
            clock=parts.clock,
            random=parts.random,
        )
    )
    take_in_times(stored.touched)
    return _stored(stored.shipment)


@shipments.post("/shipments/<id:shipment_id>/copies")
@needs(Permission.SHIPMENT_WRITE)
@describes(IDEMPOTENCY_KEY, takes=AgainEntrySchema, gives=StoredShipmentSchema, status=201)
def copy(shipment_id: str) -> Response:
    """Ship again: a new draft without what belonged to that one journey.

    The dozen fields of the body, each optional, say what differs this time.
    """
    entry = optional_command(AgainEntrySchema, AgainEntry)
    parts, actor = deployment().surroundings, current_actor()
    return _entered(
        lambda session: service.copy_shipment(
            session, shipment_id, entry, actor=actor, clock=parts.clock, random=parts.random
        )
    )


@shipments.post("/shipments/<id:shipment_id>/lifecycle")
@needs(Permission.SHIPMENT_WRITE)
@describes(IF_MATCH_MAYBE, takes=MoveLifecycleSchema, gives=StoredShipmentSchema)
def move(shipment_id: str) -> Response:
    """Confirm, reopen, close or cancel a shipment.

    Dropping a draft needs shipment.write, everything else shipment.confirm.
    """
    version, wanted = version_if_given(), command(MoveLifecycleSchema, MoveLifecycle)
    row = write(
        lambda session: service.move_lifecycle(
            session,
            shipment_id,
            wanted.action,
            actor=current_actor(),
            clock=deployment().surroundings.clock,
            expected_version=version,
        )
    )
    return _stored(row)


@shipments.get("/shipments/<id:shipment_id>/findings")
@needs(Permission.SHIPMENT_READ)
@describes(_ON, gives="CheckResult")
def findings(shipment_id: str) -> Response:
    """Check a shipment: what is missing, wrong or due, each with its source."""
    _, result = _judged(shipment_id)
    return jsonify(result.to_json())


@shipments.get("/shipments/<id:shipment_id>/issued-papers/comparison")
@needs(Permission.SHIPMENT_READ)
@describes(_ON, gives="Comparison")
def comparison(shipment_id: str) -> Response:
    """Hold each value of the issued papers against the shipment: ours, and as issued."""
    facts, result = _judged(shipment_id)
    scans = read(lambda session: current_scans(session, shipment_id))
    papers = [
        {
            "kind": held.kind,
            "number": held.number,
            "values": [row.to_json() for row in rows],
            "scan": shown(ScanSchema, filed) if filed else None,
        }
        for held, rows in zip(facts.issued_papers, comparisons(facts, result), strict=True)
        for filed in [scans.get((held.kind, held.number or ""))]
    ]
    return jsonify({"on": result.on.isoformat(), "papers": papers})


def _judged(shipment_id: str) -> tuple[Shipment, CheckResult]:
    """The facts of a shipment, and the check of them on the day asked for."""
    given = parameters("on").get("on")
    on = parse_date(given) if given else deployment().surroundings.clock.now().date()

    def judge(session: Session) -> tuple[Shipment, CheckResult]:
        row = queries.shipment(session, shipment_id)
        facts = queries.current_facts(session, row)
        return facts, checked(session, row, facts, on)

    return read(judge)


@shipments.get("/shipments/<id:shipment_id>/consignments")
@needs(Permission.SHIPMENT_READ)
@describes(gives=ConsignmentSummarySchema, in_slices=True)
def consignments(shipment_id: str) -> Response:
    """List the consignments of a shipment in the order of its file."""
    parameters("limit", "cursor")
    rows = read(
        lambda session: queries.consignments_of(session, queries.shipment(session, shipment_id).id)
    )
    return whole_list(ConsignmentSummarySchema, rows)


@shipments.get("/search")
@needs(Permission.SHIPMENT_READ)
@describes(_REFERENCE, gives=FoundShipmentSchema, in_slices=True)
def search() -> Response:
    """Find shipments by any number they are known by; exact numbers come first."""
    asked = asked_slice("q")
    found = read(
        lambda session: queries.find(session, asked.filters.get("q", ""), limit=asked.limit)
    )
    return whole_list(FoundShipmentSchema, found)


def _entered(enter: Callable[[Session], StoredShipment]) -> Response:
    """Answer once with the new draft, and let the timelines follow what was entered."""
    touched: list[str] = []

    def effect(session: Session) -> Answer:
        stored = enter(session)
        session.flush()
        row, touched[:] = stored.shipment, stored.touched
        return created(StoredShipmentSchema, row, f"/shipments/{row.id}", version=row.version)

    response = answered_once(effect)
    take_in_times(touched)
    return response


def _stored(row: ShipmentRow) -> Response:
    return versioned(jsonify(shown(StoredShipmentSchema, row)), row.version)
