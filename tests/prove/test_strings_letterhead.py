"""Any string in a letterhead is drawn within its place, or refused before a paper bears it."""

from collections import Counter
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.docs.grid.compose import compose
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.letterheads.fitting import require_printable
from logistics.docs.letterheads.texts import LetterheadTexts, Pictures, letterhead_of
from logistics.kernel.errors import InvalidError, Problem
from tests.bars import Figure, sized
from tests.docs.kinds import payload_for
from tests.docs.letterheads.emblems import picture
from tests.docs.papers import face
from tests.docs.test_every_kind import crossing, outside
from tests.prove.strings.hostile_texts import HOSTILE

EXAMPLES = sized(full=400, brief=40)
PAPERS = (("cover-letter", 1), ("packing-list", 1), ("commercial-invoice", 12))
TEXTS = [held.name for held in fields(LetterheadTexts) if held.name != "stamps_papers"]
CODES = {"paper.glyph", "text.character", "text.too_long"}
CODES |= {"letterhead.does_not_fit", "letterhead.lines"}


@pytest.mark.prove
def test_a_letterhead_is_printed_on_every_paper_or_refused_by_field(figure: Figure) -> None:
    assert len(TEXTS) == 8
    told: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(st.sampled_from(TEXTS), HOSTILE)
    def hold(name: str, text: str) -> None:
        texts = _with(name, text)
        held = letterhead_of(texts, Pictures(logo=picture()), stamped=True)
        problems = _problems(held)
        if problems:
            assert {one.code for one in problems} <= CODES
            assert all(one.pointer and one.message for one in problems)
            told["refused"] += 1
            return
        told["printed"] += 1
        for kind, count in PAPERS:
            paper = compose(
                layout_of(kind, Pair.EN_ZH),
                payload_for(kind, Pair.EN_ZH, count),
                face=face(),
                furniture=furniture(Pair.EN_ZH),
                letterhead=held,
            )
            for page in paper.pages:
                assert outside(page) == []
                assert crossing(page) == []

    hold()
    figure("strings through a letterhead", dict(told))
    assert told["printed"] * 4 >= EXAMPLES


def _with(name: str, text: str) -> LetterheadTexts:
    changed: dict[str, Any] = {name: text}
    return replace(LetterheadTexts(name="Kivu"), **changed)


def _problems(held: Letterhead) -> tuple[Problem, ...]:
    try:
        require_printable(held, face())
    except InvalidError as refused:
        return refused.problems
    return ()
