"""What a file breaks of the structure: names, namespaces, order, how often, values."""

from collections import Counter
from collections.abc import Iterator

from logistics.customs.phytosanitary.answers import Answer, Area, Level
from logistics.customs.phytosanitary.spots import Spot, unknown_attributes
from logistics.customs.phytosanitary.structure import Holds, Part
from logistics.customs.phytosanitary.values import schema_takes
from logistics.kernel.words import say

_SHOWN = 40


def schema_answers(spot: Spot) -> Iterator[Answer]:
    """All that the schema would refuse at and below a spot; each is ``SEVERE``."""
    if spot.part is None or spot.part.holds is Holds.ANY:
        return
    for name in unknown_attributes(spot):
        yield _answer("attribute-unknown", spot, given=name)
    if spot.part.holds is Holds.GROUP:
        yield from _group(spot, spot.part)
    else:
        yield from _leaf(spot, spot.part)
    for child in spot.children:
        yield from schema_answers(child)


def _group(spot: Spot, part: Part) -> Iterator[Answer]:
    if _stray(spot):
        yield _answer("text-stray", spot, given=_stray(spot)[:_SHOWN])
    counted = Counter(child.name for child in spot.children)
    for wanted in part.children:
        if counted[wanted.name] < wanted.least:
            yield _answer("element-missing", spot, area=Area.MANDATORY, wanted=wanted.name)
        elif wanted.most is not None and counted[wanted.name] > wanted.most:
            extra = spot.all(wanted.name)[wanted.most]
            yield _answer("element-repeated", extra, count=counted[wanted.name])
    last, after = -1, ""
    for child in spot.children:
        if child.part is None:
            yield _answer("element-unknown", child, parent=spot.name)
            continue
        if child.element.tag != child.part.tag:
            yield _answer("namespace-wrong", child, wanted=child.part.namespace or "–")
        place = part.places[child.name]
        if place < last:
            yield _answer("order-wrong", child, after=after)
        else:
            last, after = place, child.name


def _leaf(spot: Spot, part: Part) -> Iterator[Answer]:
    for child in spot.children:
        yield _answer("element-unknown", child, parent=spot.name)
    text = spot.text or ""
    if not schema_takes(text, part.holds):
        yield _answer(f"value-{part.holds}", spot, given=text[:_SHOWN])


def _stray(spot: Spot) -> str:
    """Text between the elements of a group."""
    return " ".join(text.strip() for text in spot.texts if text.strip())


def _answer(code: str, spot: Spot, *, area: Area = Area.SCHEMA, **facts: object) -> Answer:
    msg = say(f"ephyto.{code}", {"name": spot.name, **facts})
    return Answer(area, Level.SEVERE, spot.path, msg, code, spot.line)
