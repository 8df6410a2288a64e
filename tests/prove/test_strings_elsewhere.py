"""Strings that reach a paper by other ways than its shipment: numbers, reasons, what changed."""

from collections import Counter
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.docs.amending import Amendment, amended
from logistics.docs.changes import Change
from logistics.docs.drawn_dossier import drawn_dossier
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import payload_of
from logistics.docs.rendering import render
from logistics.kernel.errors import InvalidError
from logistics.kernel.text import MAX_TEXT
from tests.bars import Figure, sized
from tests.docs.coffee import coffee
from tests.docs.papers import AT, squeezed
from tests.docs.press.reading_back import acting, enclosed, read_back
from tests.prove.strings.expecting import Fate, fate_of, without_glyph
from tests.prove.strings.hostile_texts import HOSTILE, MARKUP
from tests.prove.strings.text_fields import TextPlace

KIND = "packing-list"
EXAMPLES = sized(full=500, brief=20)
ANYWHERE = TextPlace((), MAX_TEXT * 50, lines=True, pattern=None, required=False)
CUT = 600
"""A list of changes prints so much of a text and says that it was cut."""


@pytest.mark.prove
def test_a_string_in_a_list_of_changes_is_printed_or_refused_by_name(figure: Figure) -> None:
    told: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES)
    @given(st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE), st.sampled_from(Pair))
    def hold(texts: tuple[str, str, str, str], pair: Pair) -> None:
        reason, before, after, number = (text[:CUT] for text in texts)
        # Of texts of several lines only those that differ are printed.
        before, after = before.replace("\n", " "), after.replace("\n", " ")
        change = Change(field="total_net", row="", before=before, after=f"x{after}")
        amendment = Amendment(number="PL-1", date="24 Nov 2026", reason=reason, changes=(change,))
        payload = payload_of(KIND, coffee(), Numbering(number, AT.date(), pair=pair))
        given_at = {
            "superseded/reason": reason,
            "changes/0/before": before,
            "changes/0/after": f"x{after}",
            "heading/number": number,
        }
        told["strings"] += len(given_at)
        try:
            content = render(KIND, amended(KIND, payload, amendment, pair), at=AT, pair=pair)
        except InvalidError as refused:
            _assert_named(refused, given_at)
            return
        told["printed"] += len(given_at)
        shown = read_back(content).texts
        for path, text in given_at.items():
            assert any(squeezed(normalize("NFC", text)) in one for one in shown), path
            assert not _faults(text), path
        assert acting(content) == set()

    hold()
    figure("strings in lists of changes", dict(told))
    assert told["printed"]


def _assert_named(refused: InvalidError, given_at: dict[str, str]) -> None:
    found: dict[str, set[object]] = {}
    for problem in refused.problems:
        path = problem.pointer.removeprefix("/")
        if problem.code != "paper.does_not_fit":
            found.setdefault(path, set()).add(problem.facts["code_point"])
        assert path in given_at, problem
    assert found == {path: points for path, text in given_at.items() if (points := _faults(text))}


def _faults(text: str) -> set[str]:
    """The code points that a text is refused for: the first unsafe one, or all without glyph."""
    fate: Fate = fate_of(text, ANYWHERE)
    return {fate.code_point} if fate.code else without_glyph(fate.text)


def test_markup_in_a_dossier_is_only_text() -> None:
    texts = [text for text in MARKUP if len(text) < 35]
    held = coffee()
    shipment = replace(
        held,
        reference=texts[0],
        parties=tuple(
            replace(party, name=text) for party, text in zip(held.parties, texts[1:], strict=False)
        ),
        lines=tuple(replace(line, description=texts[-1]) for line in held.lines),
    )
    dossier = drawn_dossier(shipment, at=AT, fonts=default_font_directory())
    assert acting(dossier.collation) == enclosed(dossier.collation) == set()
    shown = read_back(dossier.collation).texts
    for text in (shipment.reference, shipment.parties[0].name, shipment.lines[0].description):
        assert sum(squeezed(text or "") in one for one in shown) > len(dossier.kinds) // 2
