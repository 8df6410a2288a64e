"""JSON Schema (2020-12) of the shipment file, told by the wire schema itself."""

from typing import Any

from marshmallow import Schema, fields

from logistics.shipments.wire.fields import (
    CodeOf,
    Day,
    ListedCode,
    Moment,
    Number,
    OneOf,
    Text,
    Truth,
    Whole,
)
from logistics.shipments.wire.schema_base import Many
from logistics.shipments.wire.shipment import ShipmentSchema


def json_schema() -> dict[str, Any]:
    """The schema document; check digits and references stay with the reader."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Shipment file, version 1",
        "$ref": "#/$defs/Shipment",
        "$defs": definitions_of(ShipmentSchema()),
    }


def definitions_of(schema: Schema) -> dict[str, Any]:
    """Any wire schema and those it nests, by name; references begin with ``#/$defs/``."""
    return _definitions(schema, {})


def _definitions(schema: Schema, known: dict[str, Any]) -> dict[str, Any]:
    name = type(schema).__name__.removesuffix("Schema")
    if name not in known:
        known[name] = {}
        known[name] = {
            "type": "object",
            "description": (type(schema).__doc__ or "").split("\n")[0],
            "properties": {
                field_name: _described(field, known) for field_name, field in schema.fields.items()
            },
            "required": sorted(name for name, field in schema.fields.items() if field.required),
            "additionalProperties": False,
        }
    return known


def _described(field: Any, known: dict[str, Any]) -> dict[str, Any]:
    described = _shape(field, known)
    if not field.allow_none:
        return described
    empty: list[dict[str, Any]] = [{"type": "null"}]
    if not isinstance(field, (fields.Nested, Truth, Whole)):
        empty.append({"type": "string", "pattern": r"^\s*$"})
    return {"anyOf": [described, *empty]}


def _shape(field: Any, known: dict[str, Any]) -> dict[str, Any]:
    if isinstance(field, fields.Nested):
        schema = field.schema
        _definitions(schema, known)
        return {"$ref": f"#/$defs/{type(schema).__name__.removesuffix('Schema')}"}
    if isinstance(field, Many):
        return {
            "type": "array",
            "items": _described(field.inner, known),
            "maxItems": field.most,
        }
    return _leaf(field)


def _leaf(field: Any) -> dict[str, Any]:
    if isinstance(field, Whole):
        return {"type": "integer", "minimum": field.low, "maximum": field.high}
    if isinstance(field, Truth):
        return {"type": "boolean"}
    if isinstance(field, OneOf):
        return {"enum": list(field.choices)}
    if isinstance(field, ListedCode):
        return {"enum": list(field.known)}
    return {"type": "string", **_text_rules(field)}


def _text_rules(field: Any) -> dict[str, Any]:
    if isinstance(field, Number):
        sign = "-?" if field.signed else ""
        return {"pattern": rf"^\s*{sign}(0|[1-9][0-9]{{0,14}})(\.[0-9]{{1,{field.places}}})?\s*$"}
    if isinstance(field, Day):
        return {"format": "date", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"}
    if isinstance(field, Moment):
        return {
            "format": "date-time",
            "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}"
            r"(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})\s*$",
        }
    if isinstance(field, CodeOf):
        return {"description": (field.code.__doc__ or "").split("\n")[0], "minLength": 1}
    if isinstance(field, Text):
        rules: dict[str, Any] = {"maxLength": field.limit}
        if field.required:
            rules["pattern"] = r"\S"
        if field.pattern:
            rules["pattern"] = rf"^\s*({field.pattern})\s*$"
        return rules
    raise TypeError(f"no description for {type(field).__name__}")
