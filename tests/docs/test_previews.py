"""A preview is one on every page, whatever the shipment's file brings."""

import pytest

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.previews import draw_preview
from logistics.kernel.errors import InvalidError
from tests.docs.coffee import coffee
from tests.docs.papers import AT, page_texts

FONTS = default_font_directory()


@pytest.mark.parametrize("kind", FORMS)
def test_a_numbered_file_gives_unnumbered_previews(kind: str) -> None:
    pair = FORMS[kind].pairs[0]
    texts = page_texts(draw_preview(kind, coffee(), at=AT, pair=pair, fonts=FONTS))
    assert all("PREVIEW – not issued" in text for text in texts)
    assert "not numbered" in texts[0]


def test_languages_that_a_paper_may_not_be_in_are_refused() -> None:
    limited = {kind: form.pairs for kind, form in FORMS.items() if len(form.pairs) == 1}
    assert limited
    for kind, pairs in limited.items():
        (other,) = set(Pair) - set(pairs)
        with pytest.raises(InvalidError):
            draw_preview(kind, coffee(), at=AT, pair=other, fonts=FONTS)
