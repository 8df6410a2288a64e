"""Entries alone, for a form printed before."""

import re
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.grid.compose import Composition, compose
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.offset.distances import MOST, Offset
from logistics.docs.offset.forms import printed_forms
from logistics.docs.offset.layer import entries_of
from logistics.docs.offset.printing import draw_entries
from logistics.docs.offset.sheet import draw_test_sheet
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.rendering import render
from logistics.kernel.errors import InvalidError
from logistics.reference.paper_kinds import paper_kinds
from tests.docs.kinds import payload_for
from tests.docs.papers import AT, face, page_texts, rasters, squeezed
from tests.docs.press.conforming import broken_rules

FONTS = default_font_directory()
LDC = "china-ldc-origin-application"
SHEET = Area(0, 0, from_mm(210), from_mm(297))


def _composed(kind: str, count: int = 1, pair: Pair = Pair.EN_ZH) -> Composition:
    payload = payload_for(kind, pair, count)
    return compose(layout_of(kind, pair), payload, face=face(), furniture=furniture(pair))


def _drawn(kind: str, offset: Offset = Offset(), count: int = 1, *, frames: bool = False) -> bytes:  # noqa: B008 - a frozen value
    payload = payload_for(kind, Pair.EN_ZH, count)
    return draw_entries(kind, payload, offset, at=AT, fonts=FONTS, frames=frames)


@pytest.mark.parametrize("kind", printed_forms())
def test_entries_stand_where_the_paper_has_them_and_nothing_else_does(kind: str) -> None:
    whole, printed = _composed(kind), printed_forms()[kind].printed
    placed = {
        (text.x, text.y, text.text) for page in whole.pages for text in page.texts if text.element
    }
    entries = entries_of(whole, printed, right=1000, down=-2000)
    found = [text for page in entries.pages for text in page.texts]
    assert len(found) > 10
    for text in found:
        assert (text.x - 1000, text.y + 2000, text.text) in placed
    for page in entries.pages:
        drawn = (*page.rules, *page.bars, *page.pictures, page.code, page.mark)
        assert not any(drawn)
    kept = {re.sub(r"/\d+(?=/)", "", text.source) for text in found}
    assert not kept & printed
    assert not [one for one in kept if one.startswith("heading")]


@pytest.mark.parametrize("kind", printed_forms())
@pytest.mark.parametrize("frames", [False, True])
def test_they_are_archival_and_accessible_and_bear_no_number(kind: str, *, frames: bool) -> None:
    content = _drawn(kind, Offset(15, -20), frames=frames)
    assert broken_rules(content) == []
    told = "".join(page_texts(content))
    assert "KH-2026-031" not in told
    for word in ("DRAFT", "PREVIEW", "not issued"):
        assert word not in told
    with pikepdf.open(BytesIO(content)) as opened:
        assert "/AcroForm" not in opened.Root
        assert opened.Root.ViewerPreferences.PrintScaling == "/None"
        assert "KH-2026-031" not in str(opened.docinfo.Title)


def test_on_plain_paper_our_boxes_are_shown_with_their_labels() -> None:
    told = "".join(page_texts(_drawn(LDC, frames=True)))
    assert "Exporter" in told
    assert "Exporter" not in "".join(page_texts(_drawn(LDC)))


def test_what_the_form_says_itself_is_left_out() -> None:
    whole = squeezed("".join(page_texts(render(LDC, payload_for(LDC, Pair.EN_ZH, 1), at=AT))))
    entries = squeezed("".join(page_texts(_drawn(LDC))))
    declared = squeezed("The exporter declares that the particulars above are correct")
    assert declared in whole
    assert declared not in entries
    label = squeezed("".join(page_texts(_drawn("cn23"))))
    assert squeezed("I certify that") not in label
    assert squeezed("Fruit bowls plaited of sisal") in label


def test_further_sheets_are_printed_as_far_as_they_hold_entries() -> None:
    for count in (1, 60):
        whole = _composed(LDC, count)
        entries = entries_of(whole, (), right=0, down=0)
        assert 1 <= len(entries.pages) <= len(whole.pages)
        assert all(page.texts for page in entries.pages)
        assert broken_rules(_drawn(LDC, count=count)) == []


@pytest.mark.parametrize("kind", printed_forms())
def test_entries_at_the_farthest_offset_are_still_on_the_sheet(kind: str) -> None:
    for right in (-MOST, MOST):
        for down in (-MOST, MOST):
            x, y = Offset(right, down).lengths
            entries = entries_of(_composed(kind), (), right=x, down=y)
            for page in entries.pages:
                assert all(SHEET.holds(text.extent(face())) for text in page.texts)


def test_ten_millimetres_are_ten_millimetres_on_paper() -> None:
    one, other = (
        rasters(content, 254)[0].convert("L").point(lambda value: 255 * (value < 128)).getbbox()
        for content in (_drawn(LDC), _drawn(LDC, Offset(100, 50)))
    )
    assert one
    assert other
    assert abs(other[0] - one[0] - 100) <= 1
    assert abs(other[1] - one[1] - 50) <= 1


@given(st.integers(-MOST, MOST), st.integers(-MOST, MOST))
def test_an_offset_is_read_as_it_is_told(right: int, down: int) -> None:
    offset = Offset(right, down)
    assert Offset.of(offset.x, offset.y) == offset
    assert Decimal(offset.x) * 10 == right


@pytest.mark.parametrize(
    ("x", "y", "pointer"),
    [
        ("10.1", "0", "/x"),
        ("0", "-11", "/y"),
        ("1,5", "", "/x"),
        ("", "1.55", "/y"),
        ("1e1", "", "/x"),
        ("", "٣", "/y"),
        ("NaN", "", "/x"),
        ("", "1" * 500, "/y"),
    ],
)
def test_another_distance_is_refused(x: str, y: str, pointer: str) -> None:
    with pytest.raises(InvalidError) as refused:
        Offset.of(x, y)
    assert refused.value.problems[0].pointer == pointer


def test_a_true_minus_and_a_plus_are_understood() -> None:
    assert Offset.of("\u22121.5", "+2") == Offset(-15, 20)


def test_only_papers_that_become_forms_are_printed_onto_them() -> None:
    assert set(printed_forms()) <= set(FORMS)
    for form in printed_forms().values():
        assert form.form in paper_kinds()
    with pytest.raises(InvalidError, match="not printed onto forms"):
        _drawn("commercial-invoice")


@pytest.mark.parametrize("offset", [Offset(), Offset(MOST, MOST), Offset(-MOST, -MOST)])
def test_the_test_sheet_is_a_conforming_page_with_crosses_at_told_places(offset: Offset) -> None:
    content = draw_test_sheet(offset, at=AT, fonts=FONTS)
    assert broken_rules(content) == []
    [told] = page_texts(content)
    assert "x = 25 mm, y = 30 mm" in told
    assert "100 %" in told
    [sheet] = rasters(content, 254)
    x, y = (25 * 10 + offset.right, 30 * 10 + offset.down)
    dark = sheet.convert("L").point(lambda value: 255 * (value < 160))
    assert dark.crop((x - 110, y - 1, x + 110, y + 2)).getbbox() == (0, 0, 220, 3)
    assert dark.crop((x - 1, y - 110, x + 2, y + 110)).getbbox() == (0, 0, 3, 220)
