"""Strings put into a shipment file: taken in normal form, or refused by field and character."""

import json
from collections import Counter
from typing import Any

import pytest

from logistics.kernel.errors import InvalidError, Problem
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.numbers import normal_number
from logistics.shipments.wire import dump, load_bytes
from tests.prove.strings.expecting import Fate, fate_of
from tests.prove.strings.text_fields import TextPlace, Wire, with_texts

Texts = dict[TextPlace, str]


def as_sent(text: str) -> str:
    """The text with halves that stand in order as the one character that JSON makes of them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def different(texts: Texts) -> Texts:
    """The texts without numbers that are the same as another: papers of one number are one."""
    numbers: set[str] = set()
    kept: Texts = {}
    for place, text in texts.items():
        bare = normal_number(text) or text.strip()
        if place.path[-1] != "number" or bare not in numbers:
            kept[place] = text
            numbers |= {bare} if place.path[-1] == "number" else set()
    return kept


def read_in(wire: Wire, texts: Texts, told: Counter[str]) -> tuple[Texts, Shipment]:
    """The texts that the file's reader takes, in normal form, and the shipment of those.

    Fails where a text is taken that should not be, refused for another reason or changed.
    """
    texts = _whole_characters(wire, texts, told)
    fates = {place: fate_of(text, place) for place, text in texts.items()}
    wrong = {place.pointer: fate for place, fate in fates.items() if fate.code}
    if wrong:
        _assert_refused(wire, texts, wrong)
        told["refused by the file"] += len(wrong)
    taken = {place: fate.text for place, fate in fates.items() if not fate.code}
    shipment = load_bytes(_raw(wire, {place: texts[place] for place in taken}))
    held = dump(shipment)
    for place, text in taken.items():
        assert _at(held, place) == (text or None)
    if all(taken.values()):
        return taken, shipment
    # A text of blanks is an absent one, and what is absent may have no place on a paper.
    return read_in(wire, {place: text for place, text in taken.items() if text}, told)


def _whole_characters(wire: Wire, texts: Texts, told: Counter[str]) -> Texts:
    """The texts without those that hold half a character, which no file may hold."""
    halves = {place: found for place, text in texts.items() if (found := _first_half(text))}
    if not halves:
        return texts
    wrong = {one.pointer: Fate("", "json.half_character", point) for one, point in halves.items()}
    _assert_refused(wire, texts, wrong)
    told["refused by the file"] += len(halves)
    return {place: text for place, text in texts.items() if place not in halves}


def _first_half(text: str) -> str:
    return next((f"U+{ord(one):04X}" for one in text if "\ud800" <= one <= "\udfff"), "")


def _assert_refused(wire: Wire, texts: Texts, wrong: dict[str, Fate]) -> None:
    with pytest.raises(InvalidError) as refused:
        load_bytes(_raw(wire, texts))
    found = {one.pointer: _cause(one) for one in refused.value.problems}
    assert found == {pointer: (fate.code, fate.code_point) for pointer, fate in wrong.items()}
    assert all(one.message for one in refused.value.problems)


def _cause(problem: Problem) -> tuple[str, object]:
    return problem.code, problem.facts.get("code_point", "")


def _raw(wire: Wire, texts: Texts) -> bytes:
    return json.dumps(with_texts(wire, texts)).encode()


def _at(held: Any, place: TextPlace) -> Any:
    for step in place.path:
        held = held[step] if isinstance(step, int) else (held or {}).get(step)
    return held
