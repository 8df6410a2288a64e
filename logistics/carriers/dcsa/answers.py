"""Answers that hold no events, or hold words about how a question was taken."""

from collections.abc import Mapping
from typing import cast

from logistics.carriers.events import EventProblem, ParsedEvents
from logistics.carriers.fields import pointer_token
from logistics.carriers.messages import no_events

_FEEDBACK = "feedbackElements"
_HARMLESS = ("WARN", "INFO")
_SHOWN = 200
_MARKS = (
    *("errors", "error", "statusCode", "statusCodeText", "statusText", "errorTimestamp"),
    *("debugMessage", "requestUri"),
)
_LISTED = frozenset({"errors", "error"})
_PLAIN_WORDS = (
    *("description", "moreInformation", "message", "reason", "detail"),
    *("httpMessage", "title", "code", "httpCode"),
)
"""What a gateway's own error object says, the most telling first."""


def without_events(payload: object) -> ParsedEvents:
    """The carrier's own words where it tells an error, in the standard's shape or another."""
    if not isinstance(payload, dict):
        return no_events(payload)
    found = cast("dict[str, object]", payload)
    told = feedback_problems(found)
    if told:
        return ParsedEvents(problems=told)
    words = None if _LISTED & found.keys() else _plain_words(found)
    return no_events({"error": words} if words else found, _MARKS)


def feedback_problems(payload: Mapping[str, object]) -> tuple[EventProblem, ...]:
    """A problem for each feedback element of 3.0.0 that is an error; warnings are none."""
    rows = payload.get(_FEEDBACK)
    if not isinstance(rows, list):
        return ()
    return tuple(
        EventProblem(
            None,
            pointer_token(_FEEDBACK) + pointer_token(number),
            "message.carrier_error",
            {"told": _tidy(row.get("message"))},
        )
        for number, row in enumerate(rows)
        if isinstance(row, dict) and row.get("severity") not in _HARMLESS
    )


def _plain_words(payload: Mapping[str, object]) -> str | None:
    """The words of an error object such as ``{"reason": …, "code": …, "description": …}``."""
    named = [name for name in _PLAIN_WORDS if isinstance(payload.get(name), str)]
    told = len(named) > 1 or (named and any(mark in payload for mark in _MARKS))
    return _tidy(payload[named[0]]) if told else None


def _tidy(told: object) -> str:
    text = told if isinstance(told, str) else "-"
    return "".join(letter if letter.isprintable() else "?" for letter in text[:_SHOWN])
