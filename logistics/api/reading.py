"""From a JSON body to a command, by an explicit schema."""

from enum import StrEnum
from typing import Any, TypeVar

from flask import request
from marshmallow import post_load

from logistics.http.body import json_body
from logistics.kernel.errors import InvalidError
from logistics.shipments.wire.crossing import loaded
from logistics.shipments.wire.schema_base import WireSchema

FactsT = TypeVar("FactsT")
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


class CommandSchema(WireSchema):
    """Reads a command; what is left out or empty takes the command's own default."""

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Any:
        """The command, from the values that were given."""
        return self.facts(**{name: value for name, value in values.items() if value is not None})


def command(schema: type[CommandSchema], kind: type[FactsT]) -> FactsT:
    """The command in the body; :class:`InvalidError` ``api.body`` tells every wrong place."""
    return loaded(schema(), json_body(), kind, "api.body")


def optional_command(schema: type[CommandSchema], kind: type[FactsT]) -> FactsT:
    """As :func:`command`; no body at all counts as an empty object."""
    return command(schema, kind) if request.get_data() else loaded(schema(), {}, kind, "api.body")


def choice(choices: type[ChoiceT], given: str | None) -> ChoiceT | None:
    """The member a query parameter names; ``None`` for none, ``wire.choice`` for another."""
    if given is None:
        return None
    try:
        return choices(given)
    except ValueError:
        known = ", ".join(choices)
        raise InvalidError("wire.choice", given=given[:64], known=known) from None
