"""Any string in any text field is printed as it is, or refused by its field and character."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from logistics.docs.grid.compose import Composition
from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.rendering import render
from logistics.kernel.errors import InvalidError, Problem
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.numbers import normal_number
from logistics.shipments.wire import dump, load_bytes
from tests.bars import Figure, sized
from tests.docs.papers import AT, face, page_texts, squeezed
from tests.docs.press.reading_back import ReadBack, acting, read_back
from tests.docs.test_every_kind import crossing, leaves, outside
from tests.prove.strings.expecting import Fate, fate_of, without_glyph
from tests.prove.strings.hostile_texts import HOSTILE
from tests.prove.strings.paper_of_texts import (
    Printing,
    alike,
    composed,
    payload_for,
    printing_of,
    sources,
    stands_in,
)
from tests.prove.strings.text_fields import TextPlace, Wire, with_texts

STRINGS = sized(full=20_000, brief=500)
AT_ONCE = sized(full=40, brief=10)
EXAMPLES = -(-STRINGS // (AT_ONCE * len(FORMS))) + 1
"""Hypothesis begins with the simplest example, which proves little."""

Texts = dict[TextPlace, str]


@pytest.mark.prove
@pytest.mark.parametrize("kind", FORMS)
def test_a_string_is_printed_as_it_is_or_refused_by_name(kind: str, figure: Figure) -> None:
    told: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES, phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink))
    @given(st.data())
    def hold(data: st.DataObject) -> None:
        pair = data.draw(st.sampled_from(FORMS[kind].pairs))
        printing = printing_of(kind, pair)
        printed, rest = list(printing.printed), list(set(printing.every) - set(printing.printed))
        rest.sort(key=lambda place: place.pointer)
        most = min(len(printed), AT_ONCE)
        first = data.draw(st.integers(0, len(printed) - 1))
        chosen = [printed[(first + at) % len(printed)] for at in range(most)]
        chosen += rest[: AT_ONCE - most]
        texts = _different({place: data.draw(HOSTILE) for place in chosen})
        told["strings"] += len(texts)
        _held(printing, texts, told)

    hold()
    figure(f"strings through {kind}", dict(told))
    assert told["printed"] > told["strings"] // 10


def _different(texts: Texts) -> Texts:
    """The texts without numbers that are the same as another: papers of one number are one."""
    numbers: set[str] = set()
    kept: Texts = {}
    for place, text in texts.items():
        bare = normal_number(text) or text.strip()
        if place.path[-1] != "number":
            kept[place] = text
        elif bare not in numbers:
            kept[place] = text
            numbers.add(bare)
    return kept


def _held(printing: Printing, texts: Texts, told: Counter[str]) -> None:
    taken, shipment = _read(printing.wire, texts, told)
    while True:
        payload = payload_for(printing.kind, printing.pair, shipment)
        said = {path: squeezed(text) for path, text in leaves(payload)}
        _assert_said(printing, taken, said)
        try:
            paper = composed(printing.kind, printing.pair, payload)
            break
        except InvalidError as refused:
            dropped = _refused(printing, taken, dict(leaves(payload)), refused.problems)
        told["refused"] += len(dropped)
        taken = {place: text for place, text in taken.items() if place not in dropped}
        _, shipment = _read(printing.wire, taken, Counter())
    told["printed"] += sum(bool(text) and place in printing.printed for place, text in taken.items())
    content = render(printing.kind, payload, at=AT, pair=printing.pair)
    _assert_drawn(paper, content, said)


def _read(wire: Wire, texts: Texts, told: Counter[str]) -> tuple[Texts, Shipment]:
    """The texts that the file's reader takes, in normal form, and the shipment of those."""
    texts = _whole_characters(wire, texts, told)
    fates = {place: fate_of(text, place) for place, text in texts.items()}
    wrong = {place.pointer: fate for place, fate in fates.items() if fate.code}
    if wrong:
        with pytest.raises(InvalidError) as refused:
            load_bytes(_raw(wire, texts))
        _assert_refusals(refused.value.problems, wrong)
        told["refused"] += len(wrong)
    taken = {place: fate.text for place, fate in fates.items() if not fate.code}
    shipment = load_bytes(_raw(wire, {place: texts[place] for place in taken}))
    held = dump(shipment)
    for place, text in taken.items():
        assert _at(held, place) == (text or None)
    return taken, shipment


def _whole_characters(wire: Wire, texts: Texts, told: Counter[str]) -> Texts:
    """The texts without those that hold half a character, which no file may hold."""
    halves = {place: found for place, text in texts.items() if (found := _first_half(text))}
    if not halves:
        return texts
    with pytest.raises(InvalidError) as refused:
        load_bytes(_raw(wire, texts))
    wrong = {place.pointer: Fate("", "json.half_character", point) for place, point in halves.items()}
    _assert_refusals(refused.value.problems, wrong)
    told["refused"] += len(halves)
    return {place: text for place, text in texts.items() if place not in halves}


def _first_half(text: str) -> str:
    return next((f"U+{ord(one):04X}" for one in text if "\ud800" <= one <= "\udfff"), "")


def _raw(wire: Wire, texts: Texts) -> bytes:
    return json.dumps(with_texts(wire, texts)).encode()


def _at(held: Any, place: TextPlace) -> Any:
    for step in place.path:
        if isinstance(step, int):
            held = held[step]
        else:
            held = held.get(step)
        if held is None:
            return None
    return held


def _assert_refusals(problems: tuple[Problem, ...], wrong: dict[str, Fate]) -> None:
    found = {
        problem.pointer: (problem.code, problem.facts.get("code_point", ""))
        for problem in problems
    }
    assert found == {pointer: (fate.code, fate.code_point) for pointer, fate in wrong.items()}
    for problem in problems:
        assert problem.message


def _assert_said(printing: Printing, taken: Texts, said: dict[str, str]) -> None:
    """Each text that a paper prints stands whole in the payload where its mark stood."""
    for place, text in taken.items():
        for path in printing.printed.get(place, ()):
            assert stands_in(text, said[path]), (place.pointer, path)


def _refused(
    printing: Printing, taken: Texts, said: dict[str, str], problems: tuple[Problem, ...]
) -> set[TextPlace]:
    """The texts that a paper was refused for, each named rightly."""
    dropped: set[TextPlace] = set()
    for problem in problems:
        path = str(problem.facts["field"])
        within = [
            place for place, text in taken.items() if text and path in printing.printed.get(place, ())
        ]
        assert problem.pointer == f"/{path}"
        if problem.code == "paper.glyph":
            point = str(problem.facts["code_point"])
            assert point in without_glyph(said[path])
            blamed = [place for place in within if point in without_glyph(taken[place])]
        else:
            assert problem.code == "paper.does_not_fit"
            blamed = within
        assert blamed, problem
        dropped |= set(blamed)
    named = {(problem.facts["field"], problem.facts.get("code_point")) for problem in problems}
    for path, text in said.items():
        if any(path in paths for paths in printing.printed.values()):
            assert {(path, point) for point in without_glyph(text)} <= named
    return dropped


def _assert_drawn(paper: Composition, content: bytes, said: dict[str, str]) -> None:
    for page in paper.pages:
        assert outside(page) == []
        assert crossing(page) == []
    back = read_back(content)
    shown = back.texts
    for path in sources(paper):
        text = said.get(path, "")
        assert any(text in one for one in shown), (path, text)
    _assert_seen(back)
    assert acting(content) == set()
    copied = alike(page_texts(content))
    drawn = alike([text.text for page in paper.pages for text in page.texts])
    assert not drawn - copied


def _assert_seen(back: ReadBack) -> None:
    for one in back.shown:
        assert one.size >= 4
        assert one.grey in {0, 1} or one.element is None
