"""Shape of letterheads."""

from marshmallow import Schema

from logistics.api.shapes.fields import Moment, text, text_or_null, truth, whole


class LetterheadSchema(Schema):
    """What an organisation's own papers bear; ``revision`` is the ETag, and the highest stands.

    ``stamps_papers`` tells whether issued papers bear stamp and signatory unless told otherwise.
    """

    id = text()
    organisation_id = text()
    revision = whole()
    in_use = truth()
    name = text()
    address = text()
    telephone = text()
    email = text()
    web = text()
    registration = text()
    signatory_name = text()
    signatory_capacity = text()
    stamps_papers = truth()
    logo_sha256 = text_or_null()
    stamp_sha256 = text_or_null()
    made_at = Moment(required=True)
