"""An EPCIS document that holds every field of the standard, made from the table of constraints."""

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from logistics.customs.traceability.constraints import FieldRule, constraints

EVENTS = (
    "ObjectEvent",
    "AggregationEvent",
    "AssociationEvent",
    "TransactionEvent",
    "TransformationEvent",
)
_URI = "https://id.example.com/a"
_TEXTS = {
    "text": "a",
    "uri": _URI,
    "time": "2026-11-30T10:00:00.5+02:00",
    "offset": "+02:00",
    "version": "2.0",
    "uom": "KGM",
    "hex": "AF01",
    "action": "ADD",
}
_OTHERS: dict[str, Any] = {
    "number": Decimal("1.5"),
    "boolean": True,
    "attribute": "Kigali",
    "context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"a": _URI}],
    "certification": [_URI],
}


def full(root: str = "EPCISDocument") -> dict[str, Any]:
    """A document with every field of every group that it can hold; a fresh copy."""
    return _group(root)


def _group(name: str) -> dict[str, Any]:
    rule = constraints().groups[name]
    held = {field: _field(told) for field, told in rule.fields.items()}
    if "type" in held and constraints().texts.get(rule.fields["type"].type, None) is not None:
        held["type"] = name if rule.fields["type"].type == "text" else held["type"]
    return held


def _field(rule: FieldRule) -> Any:
    if rule.type == "event":
        return [_group(name) for name in (*EVENTS, "ExtendedEvent")]
    return _value(rule.type) if rule.least is None else [_value(rule.type)]


def _value(kind: str) -> Any:
    table = constraints()
    if kind in table.groups:
        return _group(kind)
    if kind in table.texts and kind not in _TEXTS:
        return table.texts[kind].words[0]
    return copy.deepcopy({**_TEXTS, **_OTHERS}[kind])


def places(held: Any, group: str, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Where which group stands in a document, the document itself first."""
    yield pointer, group
    for field, rule in constraints().groups[group].fields.items():
        inner = held.get(field)
        items = inner if isinstance(inner, list) else [inner]
        for place, item in enumerate(items):
            step = f"/{place}" if isinstance(inner, list) else ""
            if rule.type in constraints().groups:
                yield from places(item, rule.type, f"{pointer}/{field}{step}")
            elif rule.type == "event":
                kind = item["type"] if item["type"] in EVENTS else "ExtendedEvent"
                yield from places(item, kind, f"{pointer}/{field}{step}")


def at(document: Any, pointer: str) -> Any:
    """What stands at a pointer."""
    for step in pointer.strip("/").split("/") if pointer else ():
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document
