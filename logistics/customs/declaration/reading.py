"""From elements to facts: every leaf by its kind, whatever cannot be read told with its line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from logistics.customs.bound_facts import is_blank
from logistics.customs.declaration.bindings import Binding, Kind, bindings
from logistics.customs.declaration.days import DayFormat, read_day
from logistics.customs.declaration.elements import (
    Element,
    children_of,
    path_of,
    stranger_within,
    text_of,
)
from logistics.customs.declaration.structure import Part
from logistics.kernel.errors import Facts
from logistics.kernel.problem_list import ProblemList

_DIGITS = 40
_FLAGS = {"true": True, "false": False, "1": True, "0": False}

Group = TypeVar("Group")
_Seen = dict[Element, Mapping[str, list[Element]]]


@dataclass
class Reader:
    """Reads groups of facts; ``problems`` collects what stands there and is not of its kind."""

    day_format: DayFormat | None
    problems: ProblemList = field(default_factory=lambda: ProblemList("sad.more_problems"))

    def facts(self, of: type[Group], element: Element, part: Part) -> Group:
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
        if not self.problems.is_full:
            facts: Facts = {"given": text[:40], "line": element.sourceline}
            self.problems.add(code, path_of(element), facts)


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
