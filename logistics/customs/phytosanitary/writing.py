"""From facts to elements in the order of the schema; files of others put in that order."""

from typing import Any

from lxml import etree

from logistics.customs.bound_facts import is_blank
from logistics.customs.phytosanitary.bound import Bound, bounds
from logistics.customs.phytosanitary.spots import Element, local_name
from logistics.customs.phytosanitary.structure import Part, prefixes
from logistics.customs.phytosanitary.values import write_value


def element_of(facts: Any, part: Part) -> Element:
    """A new element that says these facts and nothing else."""
    made = etree.Element(part.tag, nsmap=dict(prefixes()))
    fill(facts, made, part)
    return made


def fill(facts: Any, element: Element, part: Part) -> None:
    """Add what a group of facts says, each element where the order wants it."""
    for name, held in bounds(facts):
        value = getattr(facts, name)
        if value is None or value == () or (held.of and not held.many and is_blank(value)):
            continue
        _set(value, held, element, part)
    put_in_order(element, part)


def put_in_order(element: Element, part: Part) -> None:
    """Move the children into the order of the schema, all the way down; nothing is left out.

    What the schema does not know, comments too, stays behind the element it stood behind.
    """
    last = -1
    placed = []
    for child in element:
        last = part.places.get(local_name(child), last)
        placed.append((last, child))
    element[:] = [child for _, child in sorted(placed, key=lambda pair: pair[0])]
    for child in element:
        known = part.by_name.get(local_name(child))
        if known is not None:
            put_in_order(child, known)


def _set(value: Any, held: Bound, element: Element, part: Part) -> None:
    for one in value if held.many else (value,):
        at, of = _reached(element, part, held.steps, fresh=held.many)
        if held.attribute:
            at.set(held.attribute, one)
        elif held.of:
            fill(one, at, of)
        else:
            at.text = write_value(one)


def _reached(
    element: Element, part: Part, path: tuple[str, ...], *, fresh: bool
) -> tuple[Element, Part]:
    """The element at a path, made where it is absent; the last one always for ``fresh``."""
    for depth, name in enumerate(path, start=1):
        part = part.by_name[name]
        standing = element.find(part.tag)
        if standing is None or (fresh and depth == len(path)):
            standing = etree.SubElement(element, part.tag)
        element = standing
    return element, part
