"""From facts to elements: leaves are set where they stand, blocks added where they are needed."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from logistics.customs.declaration.bindings import Binding, Kind, bindings, is_blank
from logistics.customs.declaration.days import SadDay
from logistics.customs.declaration.elements import Element, fill, named
from logistics.customs.declaration.reading import Reader
from logistics.customs.declaration.skeleton import add
from logistics.customs.declaration.structure import Part


def set_facts(facts: Any, before: Any, element: Element, part: Part) -> None:
    """Write what ``facts`` say otherwise than ``before``; all else stays as it is.

    ``before`` are the facts read from ``element``, or blank ones of a new declaration.
    """
    for name, held in bindings(facts):
        value, was = getattr(facts, name), getattr(before, name)
        if value == was:
            continue
        if held.kind is Kind.GROUPS:
            _set_groups(value, was, held, _reached(element, part, held.path[:-1]))
        elif held.kind is Kind.GROUP:
            set_facts(value, was, *_reached(element, part, held.path))
        else:
            leaf, of = _reached(element, part, held.path)
            fill(leaf, _written(value), of)


def _set_groups(
    values: tuple[Any, ...], were: tuple[Any, ...], held: Binding, at: tuple[Element, Part]
) -> None:
    element, part = at
    name = held.path[-1]
    standing = _filled_first(named(element, part, name), held.of, part.child(name))
    blank = held.of()
    for place, value in enumerate(values):
        if place == len(standing):
            standing.append(add(element, part, name))
        was = were[place] if place < len(were) else blank
        set_facts(value, was, standing[place], part.child(name))
    for spare in range(len(values), len(were)):
        _empty(standing[spare], were[spare], element, part.child(name))


def _filled_first(found: Iterable[Element], of: type, part: Part) -> list[Element]:
    """The elements of a list with those that say something first, as the facts hold them."""
    return sorted(found, key=lambda one: is_blank(Reader(None).facts(of, one, part)))


def _empty(standing: Element, was: Any, element: Element, part: Part) -> None:
    """What repeats by need goes; what always stands is emptied."""
    if part.times:
        set_facts(type(was)(), was, standing, part)
    else:
        element.remove(standing)


def _reached(element: Element, part: Part, path: tuple[str, ...]) -> tuple[Element, Part]:
    for name in path:
        held = next(named(element, part, name), None)
        element, part = add(element, part, name) if held is None else held, part.child(name)
    return element, part


def _written(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, SadDay):
        return value.written
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
