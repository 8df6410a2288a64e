"""Fields of answers: exact, with zones, and described as they are written."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from marshmallow import Schema, fields

from logistics.kernel.instants import format_instant


class Moment(fields.Field[datetime]):
    """An instant as RFC 3339 with its offset."""

    def _serialize(self, value: datetime | None, *_: Any, **__: Any) -> str | None:
        return None if value is None else format_instant(value)


def text(**options: Any) -> fields.String:
    """A text that is always there."""
    return fields.String(required=True, **options)


def text_or_null(**options: Any) -> fields.String:
    """A text, or null."""
    return fields.String(required=True, allow_none=True, **options)


def moment_or_null(**options: Any) -> Moment:
    """An instant, or null."""
    return Moment(required=True, allow_none=True, **options)


class Component(fields.Field[Any]):
    """A value already in wire form, described by a component of the document."""

    def __init__(self, component: str, **options: Any) -> None:
        super().__init__(required=True, **options)
        self.component = component


class Words(fields.Function):
    """A list of texts that follows from the thing shown."""


class Each(fields.Function):
    """A list of things of one shape that follows from the thing shown."""

    def __init__(self, of: Callable[[Any], list[Any]], shape: type[Schema]) -> None:
        super().__init__(lambda thing: [shape().dump(part) for part in of(thing)], required=True)
        self.shape = shape


def whole() -> fields.Integer:
    """A whole number that is always there."""
    return fields.Integer(required=True)


def truth() -> fields.Boolean:
    """True or false."""
    return fields.Boolean(required=True)


def day_or_null() -> fields.Date:
    """A calendar date, or null."""
    return fields.Date(required=True, allow_none=True)
