"""The shape of a mark on a row of the knowledge, wherever answers show what rests on the row."""

from typing import Any

JsonObject = dict[str, Any]

_TEXT: JsonObject = {"type": "string"}
_TEXT_OR_NULL: JsonObject = {"type": ["string", "null"]}
_PROPERTIES: JsonObject = {
    "row": _TEXT,
    "document": _TEXT,
    "by": _TEXT,
    "on": {"type": "string", "format": "date"},
    "issued_on": {"type": ["string", "null"], "format": "date"},
    "note": _TEXT_OR_NULL,
    "digest": _TEXT_OR_NULL,
}

MARK: JsonObject = {
    "type": "object",
    "properties": _PROPERTIES,
    "required": list(_PROPERTIES),
    "additionalProperties": False,
}
"""A row of the knowledge that the operator confirmed with a document."""

MARKS: JsonObject = {"type": "array", "items": MARK}
"""What people confirmed of the rows that something rests on."""
