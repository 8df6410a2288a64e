"""Shape of kept print offsets."""

from marshmallow import Schema, fields

from logistics.api.shapes.fields import Moment, text
from logistics.docs.offset.keeping import offset_of


class PrintOffsetSchema(Schema):
    """How far the entries of a kind of paper are moved on a printer, in millimetres as text.

    ``x`` counts to the right and ``y`` down.
    """

    kind = text()
    printer = text()
    x = fields.Function(lambda row: offset_of(row).x, required=True)
    y = fields.Function(lambda row: offset_of(row).y, required=True)
    measured_at = Moment(required=True)
