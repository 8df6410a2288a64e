"""The one crossing between wire and facts, in both directions."""

from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from marshmallow import Schema, ValidationError

from logistics.kernel.decimals import plain
from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.instants import format_instant
from logistics.kernel.quantity import Volume
from logistics.kernel.strict_json import parse_json
from logistics.shipments.facts import Shipment
from logistics.shipments.wire.shipment import ShipmentSchema
from logistics.shipments.wire.unique_ids import doubled_ids

FactsT = TypeVar("FactsT")

_SCHEMA = ShipmentSchema()


def load(wire: object) -> Shipment:
    """Facts from decoded JSON; any field but ``schema_version`` and list ids may be absent.

    Raises :class:`InvalidError` ``shipment.file`` with one problem per wrong place, each
    with its JSON pointer; an id that stands twice in one list is wrong too. Nothing is
    guessed, rounded or dropped.
    """
    shipment = loaded(_SCHEMA, wire, Shipment, "shipment.file")
    doubled = tuple(doubled_ids(shipment))
    if doubled:
        raise InvalidError("shipment.file", problems=doubled)
    return shipment


def loaded(schema: Schema, wire: object, facts: type[FactsT], problem: str) -> FactsT:
    """What ``schema`` reads from ``wire``: ``facts``, or :class:`InvalidError` ``problem``."""
    if not isinstance(wire, Mapping):
        raise InvalidError("wire.object")
    try:
        read = schema.load(wire)
    except ValidationError as wrong:
        raise InvalidError(problem, problems=_problems(wrong.messages, "")) from None
    if not isinstance(read, facts):
        raise TypeError(f"the schema builds {facts.__name__}")
    return read


def load_bytes(raw: bytes) -> Shipment:
    """Facts from the bytes of a shipment file; refuses what :func:`parse_json` refuses."""
    return load(parse_json(raw))


def dump(shipment: Shipment) -> dict[str, Any]:
    """The wire form: decimals and dates as text, what is empty left out."""
    return wire_of(shipment)


def wire_of(fact: object) -> dict[str, Any]:
    """The wire form of any facts object that is an object on the wire."""
    wire = _wire(fact)
    if not isinstance(wire, dict):
        raise TypeError("only objects of facts cross to the wire")
    return wire


def _wire(fact: object) -> Any:
    if isinstance(fact, Volume):
        return {"value": plain(fact.cubic_metres), "unit": "MTQ"}
    if is_dataclass(fact) and not isinstance(fact, type):
        pairs = ((item.name, _wire(getattr(fact, item.name))) for item in fields_of(fact))
        return {name: value for name, value in pairs if value not in (None, [], {})}
    if isinstance(fact, tuple):
        return [_wire(item) for item in fact]
    if isinstance(fact, datetime):
        return format_instant(fact)
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, Decimal):
        return f"{fact:f}"
    return str(fact) if isinstance(fact, str) else fact


def _problems(messages: Any, pointer: str) -> Iterator[Problem]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            step = "" if key == "_schema" else f"/{_escape(str(key))}"
            yield from _problems(inner, pointer + step)
    elif isinstance(messages, list):
        for inner in messages:
            yield from _problems(inner, pointer)
    elif isinstance(messages, Problem):
        yield Problem(messages.code, pointer, messages.facts)
    else:
        yield Problem(str(messages), pointer)


def _escape(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")
