"""What kind of input each property of a wire schema needs, told by its JSON Schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_LONG_TEXT = 350
_PREFIX = "#/$defs/"


class InputKind(StrEnum):
    """How a property is typed."""

    TEXT = "text"
    AREA = "area"
    DAY = "date"
    MOMENT = "moment"
    WHOLE = "whole"
    TRUTH = "truth"
    CHOICE = "choice"
    TICKS = "ticks"
    LINES = "lines"
    OBJECT = "object"
    OBJECTS = "objects"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One property of the definition ``within``; ``of`` names that of a nested object."""

    within: str
    name: str
    kind: InputKind
    of: str = ""
    options: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlan:
    """A form over the definition ``root``.

    ``skipped`` names properties (``Line.lots``) that it leaves as they are; ``areas`` are
    properties of several lines.
    """

    definitions: Mapping[str, Any]
    root: str
    skipped: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    def shapes(self, definition: str) -> Iterator[Shape]:
        """The properties of a definition that the form shows, in the order of the schema."""
        held = self.definitions[definition]
        for name, described in held["properties"].items():
            if f"{definition}.{name}" not in self.skipped:
                yield self._shape(definition, name, described, name in held["required"])

    def _shape(self, definition: str, name: str, described: Any, required: bool) -> Shape:  # noqa: FBT001 - told by the schema's own list
        bare = described.get("anyOf", [described])[0]
        kind, of, options = self._told(name, bare)
        return Shape(
            within=definition, name=name, kind=kind, of=of, options=options, required=required
        )

    def _told(self, name: str, bare: Mapping[str, Any]) -> tuple[InputKind, str, tuple[str, ...]]:
        if "$ref" in bare:
            return InputKind.OBJECT, bare["$ref"].removeprefix(_PREFIX), ()
        if "enum" in bare:
            return InputKind.CHOICE, "", tuple(bare["enum"])
        if bare["type"] == "array":
            inner = bare["items"]
            if "$ref" in inner:
                return InputKind.OBJECTS, inner["$ref"].removeprefix(_PREFIX), ()
            options = tuple(inner.get("enum", ()))
            return (InputKind.TICKS if options else InputKind.LINES), "", options
        return self._leaf(name, bare), "", ()

    def _leaf(self, name: str, bare: Mapping[str, Any]) -> InputKind:
        if bare["type"] == "integer":
            return InputKind.WHOLE
        if bare["type"] == "boolean":
            return InputKind.TRUTH
        if bare.get("format") == "date":
            return InputKind.DAY
        if bare.get("format") == "date-time":
            return InputKind.MOMENT
        is_long = bare.get("maxLength", 0) > _LONG_TEXT or name in self.areas
        return InputKind.AREA if is_long else InputKind.TEXT
