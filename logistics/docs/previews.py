"""Papers of a shipment without a registry: drawn from its facts alone."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from logistics.customs.authority_files import Asked
from logistics.docs.languages import Pair
from logistics.docs.marks import Mark
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import needed_kinds, payload_of
from logistics.docs.rendering import render
from logistics.docs.twins import twins_of
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from logistics.shipments.facts import Shipment


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper as bytes; ``final`` tells that it bears number and date of its author."""

    kind: str
    content: bytes
    final: bool


def draw_paper(
    kind: str, shipment: Shipment, *, at: datetime, pair: Pair = Pair.EN_ZH, fonts: Path
) -> DrawnPaper:
    """One paper made at ``at``, a PREVIEW unless the shipment brings its number and date.

    Raises as :func:`~logistics.docs.rendering.render` does. Drafts of papers that an
    authority issues are marked as drafts and never final.
    """
    own = shipment.own_paper(kind)
    numbered = own is not None and bool(own.number) and own.date is not None
    numbering = Numbering(pair=pair)
    if own and numbered:
        numbering = Numbering(own.number or "", own.date, pair=pair)
    owned = paper_kinds()[kind].paper_class is PaperClass.OWN
    marks = (Mark.PREVIEW,) if owned and not numbered else ()
    payload = payload_of(kind, shipment, numbering)
    asked = Asked(shipment=shipment, on=at.date(), at=at)
    twins = twins_of(kind, payload, asked, numbering)
    content = render(
        kind, payload, at=at, pair=pair, marks=marks, fonts=fonts, enclosures=twins
    )
    return DrawnPaper(kind, content, owned and numbered)


def draw_all(
    shipment: Shipment, *, at: datetime, pair: Pair = Pair.EN_ZH, fonts: Path
) -> tuple[DrawnPaper, ...]:
    """Every paper that the shipment has use for, in the order in which they quote one another."""
    return tuple(
        draw_paper(kind, shipment, at=at, pair=pair, fonts=fonts) for kind in needed_kinds(shipment)
    )
