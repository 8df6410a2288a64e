"""From the place a finding names to the element of the form where it is mended."""

from collections.abc import Mapping
from functools import cache

from logistics.web.forms.building import PAIRS, element_id, is_flat
from logistics.web.forms.plans import shipment_plan
from logistics.web.forms.shape import InputKind, Shape


def anchor_of(pointer: str) -> str:
    """The id of the input, or of the group, that shows the place a pointer names.

    A value written as two is found at its number, another small object at its first input,
    an entry of a list of texts at the list. What no input shows is found where it would stand.
    """
    definition, place, last = shipment_plan().root, "", None
    for step in pointer.strip("/").split("/"):
        if step.isdecimal():
            place, last = f"{place}/{step}", None
            continue
        last = _shapes(definition).get(step)
        if last is None:
            return element_id(place or pointer)
        place = f"{place}/{step}"
        if last.kind not in {InputKind.OBJECT, InputKind.OBJECTS}:
            return element_id(place)
        definition = last.of
    return element_id(place + _within(last))


def _within(shape: Shape | None) -> str:
    """The way from a small object to its first input."""
    if shape is None or not is_flat(shipment_plan(), shape):
        return ""
    inner = _shapes(shape.of)
    paired = (one for one, two in PAIRS.items() if one in inner and two in inner)
    first = inner[next(paired, next(iter(inner)))]
    return f"/{first.name}{_within(first)}"


@cache
def _shapes(definition: str) -> Mapping[str, Shape]:
    return {shape.name: shape for shape in shipment_plan().shapes(definition)}
