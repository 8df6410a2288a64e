"""Shape of scans of issued papers."""

from marshmallow import Schema, fields

from logistics.api.shapes.fields import Moment, text, whole


class ScanSchema(Schema):
    """A scan of an issued paper; what is kept is a PDF of pictures drawn from what was sent.

    ``revision`` counts the scans of the paper of this kind and number; the highest stands.
    ``media_type``, ``sent_sha256`` and ``sent_size`` are those of the file that was sent.
    """

    id = text()
    organisation_id = text()
    shipment_id = text()
    shipment_version = whole()
    kind = text()
    number = text()
    revision = whole()
    file_name = text()
    media_type = text()
    sent_sha256 = text()
    sent_size = whole()
    sha256 = text()
    size = whole()
    pages = fields.Function(lambda row: len(row.pages), required=True)
    filed_at = Moment(required=True)
    filed_by = text(attribute="filed_by_name")
