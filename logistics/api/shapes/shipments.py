"""Shapes of shipments, their consignments and the book."""

from marshmallow import Schema

from logistics.api.shapes.fields import (
    Component,
    Moment,
    Words,
    day_or_null,
    text,
    text_or_null,
    truth,
    whole,
)
from logistics.shipments.lifecycle import Lifecycle, open_actions
from logistics.shipments.models import ShipmentRow


def _actions(row: ShipmentRow) -> list[str]:
    return [action.value for action in open_actions(Lifecycle(row.lifecycle))]


class ShipmentSummarySchema(Schema):
    """A shipment as lists show it."""

    id = text()
    organisation_id = text()
    reference = text_or_null()
    lifecycle = text()
    version = whole()
    seller_name = text_or_null()
    buyer_name = text_or_null()
    incoterm = text_or_null()
    currency = text_or_null()
    departure_on = day_or_null()
    arrival_on = day_or_null()
    copied_from = text_or_null()
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class StoredShipmentSchema(ShipmentSummarySchema):
    """A shipment with its facts in the form of the shipment file.

    ``actions`` are those its lifecycle is open to.
    """

    actions = Words(_actions, required=True)
    facts = Component("Shipment", attribute="document")


class ConsignmentSummarySchema(Schema):
    """A consignment of a shipment: ``local_id`` is its id in the shipment file."""

    id = text()
    shipment_id = text()
    local_id = text()
    mode = text_or_null()
    pol = text_or_null()
    pod = text_or_null()
    carrier_name = text_or_null()


class FoundShipmentSchema(Schema):
    """A shipment with the number it was found by."""

    shipment_id = text(attribute="shipment.id")
    reference = text_or_null(attribute="shipment.reference")
    lifecycle = text(attribute="shipment.lifecycle")
    kind = text()
    number = text()
    consignment_id = text_or_null()
    exact = truth()


class PartyEntrySchema(Schema):
    """A party of the book."""

    id = text()
    organisation_id = text()
    version = whole()
    name = text()
    updated_at = Moment(required=True)
    entry = Component("BookParty", attribute="document")


class ProductEntrySchema(Schema):
    """A product of the book."""

    id = text()
    organisation_id = text()
    version = whole()
    name = text()
    updated_at = Moment(required=True)
    entry = Component("BookProduct", attribute="document")
