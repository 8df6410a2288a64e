"""What reads like markup, a link, a command or a piece of a file is printed as it was typed."""

from collections import Counter
from io import BytesIO

import pikepdf
import pytest

from logistics.customs.authority_files import files_of
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.press.metadata import INVOICE_FILE
from logistics.docs.previews import draw_paper
from logistics.shipments.wire import load
from tests.bars import Figure, is_full
from tests.docs.papers import AT
from tests.docs.press.reading_back import ACTING, acting, enclosed
from tests.prove.strings.drawing import drawn
from tests.prove.strings.hostile_texts import MARKUP
from tests.prove.strings.paper_of_texts import printing_of
from tests.prove.strings.reading_in import different, read_in
from tests.prove.strings.text_fields import with_texts

SHIFTS = range(len(MARKUP)) if is_full() else (0, 17)
"""With all of them, every field of every kind meets every piece of markup."""


@pytest.mark.prove
@pytest.mark.parametrize("kind", FORMS)
def test_markup_in_any_field_of_any_paper_is_only_text(kind: str, figure: Figure) -> None:
    told: Counter[str] = Counter()
    for shift in SHIFTS:
        pair = FORMS[kind].pairs[shift % len(FORMS[kind].pairs)]
        printing = printing_of(kind, pair)
        texts = different(
            {place: MARKUP[(at + shift) % len(MARKUP)] for at, place in enumerate(printing.every)}
        )
        told["strings"] += len(texts)
        taken, shipment = read_in(printing.wire, texts, told)
        printed = drawn(printing, taken, shipment, told)
        told["printed"] += len(printed)
        unprinted = {place: text for place, text in taken.items() if place not in printing.printed}
        _assert_harmless(kind, pair, with_texts(printing.wire, printed | unprinted))
    figure(f"markup through {kind}", dict(told))


def _assert_harmless(kind: str, pair: Pair, wire: dict[str, object]) -> None:
    """The paper as it is handed over, its data enclosed."""
    fonts = default_font_directory()
    shipment = load(wire)
    content = draw_paper(kind, shipment, at=AT, pair=pair, fonts=fonts).content
    assert acting(content) == set()
    assert f"{kind}.json" in enclosed(content)
    ours = {f"{kind}.json", INVOICE_FILE, *(file.name for file in files_of(shipment))}
    assert enclosed(content) <= ours


@pytest.mark.parametrize("name", sorted(ACTING - {"/A"}))
def test_what_acts_in_a_file_would_be_found(name: str) -> None:
    opened = pikepdf.new()
    held = opened.make_indirect(pikepdf.Dictionary({"/Held": pikepdf.Dictionary({name: 1})}))
    opened.Root["/Deep"] = pikepdf.Array([held, pikepdf.Name(name)])
    stream = BytesIO()
    opened.save(stream)
    assert acting(stream.getvalue()) == {name}
