"""Shape of papers in the registry."""

from marshmallow import Schema, fields

from logistics.api.shapes.fields import Moment, moment_or_null, text, text_or_null, whole


class PaperSchema(Schema):
    """A paper under its number; ``pdf`` is where its bytes are, once it was issued."""

    id = text()
    organisation_id = text()
    shipment_id = text()
    shipment_version = whole()
    kind = text()
    number = text()
    dated = fields.Date(required=True)
    revision = whole()
    state = text()
    reason = text_or_null()
    supersedes_id = text_or_null()
    languages = text()
    template_version = text()
    sha256 = text_or_null()
    size = fields.Integer(required=True, allow_none=True)
    reserved_at = Moment(required=True)
    issued_at = moment_or_null()
    closed_at = moment_or_null()
