"""From elements to facts: every leaf by its kind, whatever cannot be read told with its line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from logistics.customs.declaration.bindings import Binding, Kind, bindings, is_blank
from logistics.customs.declaration.days import DayFormat, read_day
from logistics.customs.declaration.elements import (
    Element,
    children_of,
    path_of,
    stranger_within,
    text_of,
)
from logistics.customs.declaration.structure import Part
from logistics.kernel.errors import Problem

_DIGITS = 40
_FLAGS = {"true": True, "false": False, "1": True, "0": False}

MAX_PROBLEMS = 200

Facts = TypeVar("Facts")
_Seen = dict[Element, Mapping[str, list[Element]]]


@dataclass
class Reader:
    """Reads groups of facts; ``problems`` collects what stands there and is not of its kind.

    Of ``unread`` leaves the first :data:`MAX_PROBLEMS` are told one by one.
    """

    day_format: DayFormat | None
    problems: list[Problem] = field(default_factory=list)
    unread: int = 0

    def facts(self, of: type[Facts], element: Element, part: Part) -> Facts:
        """The facts of one group below ``element``."""
        seen: _Seen = {}
        return of(**{name: self._value(held, element, part, seen) for name, held in bindings(of)})

    def _value(self, held: Binding, element: Element, part: Part, seen: _Seen) -> Any:
        found = _found(element, part, held.path, seen)
        if held.kind is Kind.GROUPS:
            groups = [self.facts(held.of, *one) for one in found]
            return tuple(facts for facts in groups if not is_blank(facts))
        at = next(found, None)
        if held.kind is Kind.GROUP:
            return self.facts(held.of, *at) if at else held.of()
        return self._leaf(held.kind, at[0]) if at else None

    def _leaf(self, kind: Kind, element: Element) -> Any:
        if stranger := stranger_within(element):
            self._problem("sad.leaf", stranger, element)
        text = text_of(element)
        if text is None:
            return None
        value = read_day(text, self.day_format) if kind is Kind.DAY else _READERS[kind](text)
        if value is None:
            self._problem(f"sad.{kind}", text, element)
        return value

    def _problem(self, code: str, text: str, element: Element) -> None:
        self.unread += 1
        line = element.sourceline
        if self.unread <= MAX_PROBLEMS:
            told: dict[str, object] = {"given": text[:40], "line": line}
        elif self.unread == MAX_PROBLEMS + 1:
            code, told = "sad.more_problems", {"limit": MAX_PROBLEMS, "line": line}
        else:
            return
        self.problems.append(Problem(code, path_of(element), told))


def _found(
    element: Element, part: Part, path: tuple[str, ...], seen: _Seen
) -> Iterator[tuple[Element, Part]]:
    """All elements at a path, in order, with what they are."""
    if not path:
        yield element, part
        return
    if element not in seen:
        seen[element] = children_of(element, part)
    below = part.child(path[0])
    for child in seen[element].get(below.name, ()):
        yield from _found(child, below, path[1:], seen)


def _figure(text: str) -> Decimal | None:
    if len(text) > _DIGITS or "_" in text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    # Servers write small shares as 6.78E-4; an exponent beyond any measure is hostile.
    return value if value.is_finite() and abs(value.adjusted()) <= _DIGITS else None


def _whole(text: str) -> int | None:
    value = _figure(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


_READERS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.TEXT: str,
    Kind.FIGURE: _figure,
    Kind.WHOLE: _whole,
    Kind.FLAG: lambda text: _FLAGS.get(text.lower()),
}
