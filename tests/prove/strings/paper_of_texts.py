"""One kind of paper with strings in its shipment: which are printed where, refused or left out."""

from dataclasses import dataclass
from functools import cache

from logistics.docs.grid.compose import Composition, compose
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.marks import Mark
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import payload_of
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from logistics.shipments.facts import Shipment
from logistics.shipments.wire import load
from tests.docs.papers import AT, face, squeezed
from tests.docs.test_every_kind import leaves
from tests.prove.strings.text_fields import TextPlace, Wire, full_wire, places, with_texts


@dataclass(frozen=True)
class Printing:
    """Of a kind of paper: a file with a mark of its own in every text field, and where they go.

    ``printed`` gives each field that is printed with the paths of the payload it stands in.
    """

    kind: str
    pair: Pair
    wire: Wire
    every: tuple[TextPlace, ...]
    printed: dict[TextPlace, tuple[str, ...]]


@cache
def printing_of(kind: str, pair: Pair) -> Printing:
    """Found by a mark in each text field."""
    every = places(full_wire(kind))
    marks = {place: f"Q{at:03}Z" for at, place in enumerate(every)}
    wire = with_texts(full_wire(kind), marks)
    payload = payload_for(kind, pair, load(wire))
    drawn = sources(composed(kind, pair, payload))
    texts = [(path, squeezed(text)) for path, text in leaves(payload) if path in drawn]
    printed = {
        place: found
        for place, mark in marks.items()
        if (found := tuple(path for path, text in texts if mark in text))
    }
    return Printing(kind, pair, wire, every, printed)


def payload_for(kind: str, pair: Pair, shipment: Shipment) -> Payload:
    """What the paper prints."""
    return payload_of(kind, shipment, Numbering("KH-2026-031", AT.date(), pair=pair))


def composed(kind: str, pair: Pair, payload: Payload) -> Composition:
    """The paper composed; raises as the product does."""
    return compose(
        layout_of(kind, pair),
        payload,
        face=face(),
        furniture=furniture(pair),
        marks=(Mark.DRAFT,) if paper_kinds()[kind].paper_class is PaperClass.APPLY else (),
    )


def sources(paper: Composition) -> set[str]:
    """The payload's texts that stand on a paper, in the body, in the head or in the annex."""
    return {text.source for page in paper.pages for text in page.texts if ":" not in text.source}


def stands_in(text: str, whole: str) -> bool:
    """Whether a text stands in another, in its own letters or in capitals; blanks aside."""
    bare = squeezed(text)
    return bare in whole or _capitals(bare) in whole


def _capitals(text: str) -> str:
    return "".join(up if len(up := one.upper()) == 1 else one for one in text)
