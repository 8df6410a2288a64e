"""Any string in any text field is printed as it is, or refused by its field and character."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.docs.payloads.kinds import FORMS
from logistics.shipments.wire import load
from tests.bars import Figure, sized
from tests.prove.strings.drawing import drawn
from tests.prove.strings.hostile_texts import HOSTILE
from tests.prove.strings.paper_of_texts import Printing, printing_of
from tests.prove.strings.reading_in import Texts, as_sent, different, read_in

STRINGS = sized(full=20_000, brief=500)
AT_ONCE = sized(full=40, brief=10)
EXAMPLES = -(-STRINGS // (AT_ONCE * len(FORMS))) + sized(full=2, brief=1)
"""Hypothesis begins with the simplest example, which proves little."""


@pytest.mark.prove
@pytest.mark.parametrize("kind", FORMS)
def test_a_string_is_printed_as_it_is_or_refused_by_name(kind: str, figure: Figure) -> None:
    told: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES)
    @given(st.data())
    def hold(data: st.DataObject) -> None:
        printing = printing_of(kind, data.draw(st.sampled_from(FORMS[kind].pairs)))
        texts = _texts(data, printing)
        told["strings"] += len(texts)
        taken, shipment = read_in(printing.wire, texts, told)
        needed = FORMS[kind].needed
        if needed(load(printing.wire)) and not needed(shipment):
            return  # as an item of the post whose number tells that it bears the other form
        told["for print"] += sum(place in printing.printed for place in taken)
        told["printed"] += len(drawn(printing, taken, shipment, told))

    hold()
    figure(f"strings through {kind}", dict(told))
    assert told["strings"] >= STRINGS // len(FORMS)
    assert told["printed"] * 10 >= told["for print"] * sized(full=7, brief=4)
    assert told["for print"] * 10 >= told["strings"] * sized(full=3, brief=1)


def _texts(data: st.DataObject, printing: Printing) -> Texts:
    """Strings for as many fields in turn, those that the paper prints before all others."""
    printed = list(printing.printed)
    others = [place for place in printing.every if place not in printing.printed]
    first = data.draw(st.integers(0, len(printed) - 1))
    chosen = (printed[first:] + printed[:first] + others)[:AT_ONCE]
    return different({place: as_sent(data.draw(HOSTILE)) for place in chosen})
