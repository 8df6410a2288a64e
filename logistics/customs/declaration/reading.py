"""From elements to facts: every leaf by its kind, whatever cannot be read told with its line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from logistics.customs.declaration.bindings import Binding, Kind, bindings, is_blank
from logistics.customs.declaration.days import DayFormat, read_day
from logistics.customs.declaration.elements import Element, named, text_of
from logistics.customs.declaration.structure import Part
from logistics.kernel.errors import Problem

_DIGITS = 40
_FLAGS = {"true": True, "false": False, "1": True, "0": False}

Facts = TypeVar("Facts")


@dataclass
class Reader:
    """Reads groups of facts; ``problems`` collects what stands there and is not of its kind."""

    day_format: DayFormat | None
    problems: list[Problem] = field(default_factory=list)

    def facts(self, of: type[Facts], element: Element, part: Part) -> Facts:
        """The facts of one group below ``element``."""
        return of(**{name: self._value(held, element, part) for name, held in bindings(of)})

    def _value(self, held: Binding, element: Element, part: Part) -> Any:
        if held.kind is Kind.GROUPS:
            found = [self.facts(held.of, *one) for one in _all(element, part, held.path)]
            return tuple(facts for facts in found if not is_blank(facts))
        at = next(iter(_all(element, part, held.path)), None)
        if held.kind is Kind.GROUP:
            return self.facts(held.of, *at) if at else held.of()
        text = text_of(at[0]) if at else None
        return self._leaf(text, held.kind, at[0]) if at and text is not None else None

    def _leaf(self, text: str, kind: Kind, element: Element) -> Any:
        value = read_day(text, self.day_format) if kind is Kind.DAY else _READERS[kind](text)
        if value is None:
            code = f"sad.{kind}"
            line = element.sourceline
            self.problems.append(
                Problem(code, path_of(element), {"given": text[:40], "line": line})
            )
        return value


def path_of(element: Element) -> str:
    """Where an element stands, as an XPath."""
    path: str = element.getroottree().getpath(element)
    return path


def _all(element: Element, part: Part, path: tuple[str, ...]) -> list[tuple[Element, Part]]:
    found = [(element, part)]
    for name in path:
        found = [
            (child, below.child(name))
            for above, below in found
            for child in named(above, below, name)
        ]
    return found


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
