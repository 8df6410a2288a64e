"""From facts to elements: leaves are set where they stand, blocks added where they are needed."""

from decimal import Decimal
from typing import Any

from logistics.customs.bound_facts import is_blank
from logistics.customs.declaration.bindings import Binding, Kind, bindings
from logistics.customs.declaration.days import SadDay
from logistics.customs.declaration.elements import Element, fill, named
from logistics.customs.declaration.skeleton import add
from logistics.customs.declaration.structure import Part

_GROUPS = {Kind.GROUP, Kind.GROUPS}


def set_facts(facts: Any, element: Element, part: Part) -> None:
    """Write what a group of facts says into a new declaration; what it does not say stays empty."""
    for name, held in bindings(facts):
        value = getattr(facts, name)
        if held.kind is Kind.GROUPS and value:
            _set_groups(value, held, *_reached(element, part, held.path[:-1]))
        elif held.kind is Kind.GROUP and not is_blank(value):
            set_facts(value, *_reached(element, part, held.path))
        elif held.kind not in _GROUPS and value is not None:
            leaf, of = _reached(element, part, held.path)
            fill(leaf, _written(value), of)


def _set_groups(values: tuple[Any, ...], held: Binding, element: Element, part: Part) -> None:
    """Blocks that always stand are filled first, more are added."""
    name = held.path[-1]
    standing = list(named(element, part, name))
    for place, value in enumerate(values):
        block = standing[place] if place < len(standing) else add(element, part, name)
        set_facts(value, block, part.child(name))


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
