"""Every text field of the shipment file, told by the wire schema, and shipments that fill them."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from marshmallow import Schema, fields

from logistics.shipments.wire import dump
from logistics.shipments.wire.fields import CodeOf, ListedCode, Number, OneOf, Text
from logistics.shipments.wire.schema_base import Many
from logistics.shipments.wire.shipment import ShipmentSchema
from tests.docs.kinds import shipment_of

Wire = dict[str, Any]
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class TextPlace:
    """A text field of one object of a file: where it stands and what it takes."""

    path: Path
    limit: int
    lines: bool
    pattern: str | None
    required: bool

    @property
    def pointer(self) -> str:
        """As problems name it."""
        return "".join(f"/{step}" for step in self.path)


def text_fields() -> tuple[tuple[tuple[str, ...], Text], ...]:
    """The path of every text field of the schema, ``*`` for any member of a list."""
    return tuple(_of_schema(ShipmentSchema(), ()))


def _of_schema(schema: Schema, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Text]]:
    for name, held in schema.fields.items():
        yield from _of_field(held, (*path, name))


def _of_field(held: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Text]]:
    if isinstance(held, fields.Nested):
        yield from _of_schema(held.schema, path)
    elif isinstance(held, Many):
        yield from _of_field(held.inner, (*path, "*"))
    elif isinstance(held, Text):
        yield path, held


@cache
def full_wire(kind: str) -> Wire:
    """The file of a shipment that needs the paper, with every text field that it lacks put in."""
    wire = copy.deepcopy(dump(shipment_of(kind, 1)))
    _complete(ShipmentSchema(), wire, count(1))
    return wire


def _complete(schema: Schema, wire: Wire, counted: Iterator[int]) -> None:
    for name, held in schema.fields.items():
        inner = held.inner if isinstance(held, Many) else held
        if isinstance(inner, fields.Nested):
            members = wire.setdefault(name, [{}] if isinstance(held, Many) else {})
            for member in members if isinstance(held, Many) else [members]:
                _complete(inner.schema, member, counted)
        elif isinstance(inner, Text) and not inner.pattern:
            text = f"x{next(counted)}"
            wire.setdefault(name, [text] if isinstance(held, Many) else text)
        elif held.required and name not in wire:
            wire[name] = _least(held)


def _least(held: Any) -> Any:
    if isinstance(held, OneOf):
        return str(next(iter(held.choices)))
    if isinstance(held, ListedCode):
        return next(iter(held.known))
    if isinstance(held, Number):
        return "1"
    if isinstance(held, CodeOf):
        return {"CurrencyCode": "USD"}[held.code.__name__]
    return "x1"


def places(wire: Wire, *, free: bool = True) -> tuple[TextPlace, ...]:
    """Every text field of the objects of ``wire``; only those of no fixed form where ``free``."""
    return tuple(
        place
        for path, held in text_fields()
        for place in _spread(wire, path, held)
        if not (free and place.pattern)
    )


def _spread(wire: Any, path: tuple[str, ...], held: Text, before: Path = ()) -> Iterator[TextPlace]:
    if not path:
        yield TextPlace(before, held.limit, held.lines, held.pattern, held.required)
        return
    if path[0] == "*":
        for at in range(len(wire)):
            yield from _spread(wire[at], path[1:], held, (*before, at))
    elif path[0] in wire or len(path) == 1:
        yield from _spread(wire.get(path[0]), path[1:], held, (*before, path[0]))


def with_texts(wire: Wire, texts: dict[TextPlace, str]) -> Wire:
    """The file with these texts in their places."""
    changed = copy.deepcopy(wire)
    for place, text in texts.items():
        held: Any = changed
        for step in place.path[:-1]:
            held = held[step]
        held[place.path[-1]] = text
    return changed
