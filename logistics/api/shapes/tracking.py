"""Shapes of journeys: the board, timelines, followed numbers and deliveries."""

from marshmallow import Schema, fields

from logistics.api.shapes.fields import (
    Component,
    Moment,
    moment_or_null,
    text,
    text_or_null,
    whole,
)


class BoardEntrySchema(Schema):
    """A consignment on the board; what nothing was heard of is null."""

    group = text()
    consignment_id = text(attribute="consignment.id")
    local_id = text(attribute="consignment.local_id")
    shipment_id = text(attribute="shipment.id")
    organisation_id = text(attribute="shipment.organisation_id")
    reference = text_or_null(attribute="shipment.reference")
    buyer_name = text_or_null(attribute="shipment.buyer_name")
    mode = text_or_null(attribute="consignment.mode")
    pol = text_or_null(attribute="consignment.pol")
    pod = text_or_null(attribute="consignment.pod")
    carrier_name = text_or_null(attribute="consignment.carrier_name")
    planned_departure = moment_or_null(attribute="consignment.planned_departure")
    estimated_departure = moment_or_null(attribute="consignment.estimated_departure")
    actual_departure = moment_or_null(attribute="consignment.actual_departure")
    planned_arrival = moment_or_null(attribute="consignment.planned_arrival")
    estimated_arrival = moment_or_null(attribute="consignment.estimated_arrival")
    actual_arrival = moment_or_null(attribute="consignment.actual_arrival")
    status = text_or_null(attribute="progress.status", dump_default=None)
    status_since = moment_or_null(attribute="progress.status_since", dump_default=None)
    open_troubles = fields.Integer(
        attribute="progress.open_troubles", required=True, dump_default=0
    )
    last_heard_at = moment_or_null(attribute="progress.last_heard_at", dump_default=None)
    last_heard_from = text_or_null(attribute="progress.last_heard_from", dump_default=None)


class TransitionSchema(Schema):
    """One change of a consignment's status and the events it rests on."""

    at = Moment(required=True)
    old_status = text_or_null()
    new_status = text_or_null()
    since = moment_or_null()
    why = text()
    evidence = Component("Evidence")


class TimelineSchema(Schema):
    """What is known of a consignment; ``progress`` is null while nothing was heard."""

    consignment_id = text()
    last_heard_at = moment_or_null()
    last_heard_from = text_or_null()
    progress = Component("Progress")
    transitions = fields.Nested(TransitionSchema, many=True, required=True)


class FollowedSchema(Schema):
    """A number a consignment follows; how asking goes is shown to the connection's owner."""

    link_id = text(attribute="link.id")
    kind = text(attribute="link.kind")
    number = text(attribute="link.number")
    valid_from = Moment(required=True, attribute="link.valid_from")
    valid_to = moment_or_null(attribute="link.valid_to")
    reference_id = text_or_null(attribute="reference.id", dump_default=None)
    connection_id = text_or_null(attribute="reference.connection_id", dump_default=None)
    phase = text_or_null(attribute="reference.phase", dump_default=None)
    next_poll_at = moment_or_null(attribute="reference.next_poll_at", dump_default=None)
    last_polled_at = moment_or_null(attribute="reference.last_polled_at", dump_default=None)
    last_outcome = text_or_null(attribute="reference.last_outcome", dump_default=None)
    paused_at = moment_or_null(attribute="reference.paused_at", dump_default=None)
    retired_why = text_or_null(attribute="reference.retired_why", dump_default=None)


class LinkSchema(Schema):
    """A link between a consignment and a number, and what keeps its carrier from being asked."""

    link_id = text(attribute="link.id")
    consignment_id = text(attribute="link.consignment_id")
    kind = text(attribute="link.kind")
    number = text(attribute="link.number")
    valid_from = Moment(required=True, attribute="link.valid_from")
    valid_to = moment_or_null(attribute="link.valid_to")
    waits = text()


class EnteredMilestoneSchema(Schema):
    """What was entered by hand, and the status it moved the consignment to, if it did."""

    entry_id = text()
    moved_to = text_or_null()


class AskedSchema(Schema):
    """How many numbers go first from now on; how many of them their connection keeps waiting."""

    numbers = whole()
    waiting = whole()


class CandidateSchema(Schema):
    """A consignment that names the number."""

    id = text()
    shipment_id = text()


class UnmatchedSchema(Schema):
    """A number carriers spoke of and no consignment follows."""

    reference_id = text(attribute="reference.id")
    connection_id = text(attribute="reference.connection_id")
    kind = text(attribute="reference.kind")
    number = text(attribute="reference.number")
    events = whole()
    first_heard = moment_or_null()
    last_heard_at = moment_or_null(attribute="reference.last_heard_at")
    candidates = fields.Nested(CandidateSchema, many=True, required=True)


class DeliverySchema(Schema):
    """A notification with its verdict and, once worked on, its effect."""

    id = text()
    connection_id = text()
    received_at = Moment(required=True)
    headers = Component("Headers")
    sha256 = text()
    size = whole()
    state = text()
    why = text_or_null()
    is_hint = fields.Boolean(required=True)
    """Its data do not count; it only let the carrier be asked sooner."""
    sender_id = text_or_null()
    attempts = whole()
    settled_at = moment_or_null()
    effect = Component("Effect")


class DeliveryInFullSchema(DeliverySchema):
    """A notification with its body as text, where it was kept."""

    body = fields.Function(lambda row: _as_text(row.body), required=True)


def _as_text(body: bytes | None) -> str | None:
    return None if body is None else body.decode("utf-8", "replace")
