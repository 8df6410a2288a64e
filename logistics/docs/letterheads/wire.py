"""The texts of a letterhead as a file or a body of JSON gives them."""

from dataclasses import asdict
from typing import Any

from marshmallow import post_load

from logistics.docs.letterheads import models
from logistics.docs.letterheads.texts import LetterheadTexts
from logistics.kernel.strict_json import parse_json
from logistics.shipments.wire.crossing import loaded
from logistics.shipments.wire.fields import Text, Truth
from logistics.shipments.wire.schema_base import WireSchema


class LetterheadTextsSchema(WireSchema):
    """What an organisation prints of itself; lines of an address are parted by line ends."""

    facts = LetterheadTexts
    name = Text(required=True, limit=models.NAME_LENGTH)
    address = Text(limit=models.ADDRESS_LENGTH, lines=True)
    telephone = Text(limit=models.NUMBER_LENGTH)
    email = Text(limit=models.REACH_LENGTH)
    web = Text(limit=models.REACH_LENGTH)
    registration = Text(limit=models.REGISTRATION_LENGTH, lines=True)
    signatory_name = Text(limit=models.NAME_LENGTH)
    signatory_capacity = Text(limit=models.NAME_LENGTH)
    stamps_papers = Truth()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Any:
        """The texts; what is left out is empty."""
        return self.facts(**{name: value for name, value in values.items() if value is not None})


def read_letterhead(raw: bytes) -> LetterheadTexts:
    """The texts in a JSON file; :class:`InvalidError` ``letterhead.file`` tells what is wrong."""
    return loaded(LetterheadTextsSchema(), parse_json(raw), LetterheadTexts, "letterhead.file")


def letterhead_wire(texts: LetterheadTexts) -> dict[str, str | bool]:
    """The same as JSON values, every field told."""
    return asdict(texts)
