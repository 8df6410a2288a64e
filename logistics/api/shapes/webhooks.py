"""What senders of notifications are told, and how a connection's webhook is shown."""

import re
from typing import Any

from marshmallow import Schema, fields

from logistics.api.shapes.fields import text
from logistics.carriers.events import EventProblem, ParsedEvents

_MOST = 100
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_UNREADABLE = frozenset({"message.not_json", "message.too_deep", "message.not_events"})


class WebhookSchemeSchema(Schema):
    """A way notifications are signed; ``trust`` says what that vouches for."""

    name = text()
    title = text()
    source = text()
    verified_on = text()
    confidence = text()
    trust = text()
    header = text()
    encoding = text()
    chooses_header = fields.Boolean(required=True)
    success = fields.Integer(required=True)


class TriedSchema(Schema):
    """The effect a delivery would have if it worked now."""

    effect = fields.Dict(required=True)


def feedback_of(parsed: ParsedEvents) -> tuple[int, list[dict[str, Any]]]:
    """Status and feedback elements: 400 only when nothing of the message could be processed."""
    nothing = not parsed.events and any(one.code in _UNREADABLE for one in parsed.problems)
    told = {event.index for event in parsed.events}
    return (400 if nothing else 200), [_element(one, told) for one in parsed.problems[:_MOST]]


def _element(problem: EventProblem, told: set[int]) -> dict[str, Any]:
    """An element that was lost is an ERROR, one that was kept in part a WARN."""
    return {
        "severity": "WARN" if problem.index in told else "ERROR",
        "message": problem.message,
        "propertyPath": _json_path(problem.pointer),
    }


def _json_path(pointer: str) -> str:
    path = "$"
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if name.isdecimal() and name.isascii():
            path += f"[{name}]"
        elif _NAME.fullmatch(name):
            path += f".{name}"
        else:
            quoted = name.replace("\\", "\\\\").replace("'", "\\'")
            path += f"['{quoted}']"
    return path
