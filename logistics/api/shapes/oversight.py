"""Shape of an override as people gave it."""

from marshmallow import Schema

from logistics.api.shapes.fields import Moment, text


class OverrideSchema(Schema):
    """A finding that a permitted person answers for; it counts while it says the same."""

    id = text()
    shipment_id = text()
    fingerprint = text()
    code = text()
    severity = text()
    message = text()
    reason = text()
    by = text(attribute="overridden_by_name")
    at = Moment(required=True, attribute="overridden_at")
