"""Papers of a shipment without a registry: drawn from its facts alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from logistics.customs.authority_files import Asked
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.languages import Pair
from logistics.docs.marks import Exemplar, Mark
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS, needed_kinds, payload_of
from logistics.docs.refusals import told_where_entered
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
    exemplar: Exemplar | None = None

    @property
    def name(self) -> str:
        """The kind, and which of several this one is: ``packing-list-copy-2``."""
        held = self.exemplar
        return f"{self.kind}-{held.rank}-{held.number}" if held else self.kind


def draw_paper(
    kind: str,
    shipment: Shipment,
    *,
    at: datetime,
    pair: Pair = Pair.EN_ZH,
    exemplar: Exemplar | None = None,
    fonts: Path,
    letterhead: Letterhead | None = None,
) -> DrawnPaper:
    """One paper made at ``at``, a PREVIEW unless the shipment brings its number and date.

    Own papers bear the ``letterhead``, previews without its stamp. A paper is in its usual
    languages where it may not be in those of ``pair``. Drafts of papers that an authority issues
    are marked as drafts and never final. Raises as :func:`~logistics.docs.rendering.render` does,
    its problems pointing to where the text was entered in the shipment file.
    """
    own, final = shipment.own_paper(kind), _is_final(kind, shipment)
    pair = FORMS[kind].fitting(pair)
    numbering = Numbering(pair=pair)
    if own and own.number and own.date:
        numbering = Numbering(own.number, own.date, pair=pair)
    marks: list[Mark | Exemplar] = [] if final or not _is_own(kind) else [Mark.PREVIEW]
    marks += [exemplar] if exemplar else []
    payload = payload_of(kind, shipment, numbering)
    asked = Asked.at_origin(shipment, at)
    twins = twins_of(kind, payload, asked, numbering)
    with told_where_entered(shipment, payload):
        content = render(
            kind,
            payload,
            at=at,
            pair=pair,
            marks=marks,
            fonts=fonts,
            enclosures=twins,
            letterhead=borne_of(letterhead, final=final),
        )
    return DrawnPaper(kind, content, final, exemplar)


def draw_preview(
    kind: str,
    shipment: Shipment,
    *,
    at: datetime,
    pair: Pair = Pair.EN_ZH,
    fonts: Path,
    letterhead: Letterhead | None = None,
) -> bytes:
    """One paper as it would be of these facts: unnumbered, and a PREVIEW whatever they bring.

    Raises as :func:`draw_paper` does, and :class:`InvalidError` for languages in which it may
    not be.
    """
    FORMS[kind].require(pair)
    payload = payload_of(kind, shipment, Numbering(pair=pair))
    with told_where_entered(shipment, payload):
        return render(
            kind,
            payload,
            at=at,
            pair=pair,
            marks=(Mark.PREVIEW,),
            fonts=fonts,
            letterhead=borne_of(letterhead, final=False),
        )


def borne_of(letterhead: Letterhead | None, *, final: bool) -> Letterhead | None:
    """What a paper bears of a letterhead: stamp and usual signatory on a final one alone."""
    return letterhead if letterhead is None or final else letterhead.unstamped()


def draw_all(
    shipment: Shipment,
    *,
    at: datetime,
    pair: Pair = Pair.EN_ZH,
    several: Sequence[Exemplar] = (),
    fonts: Path,
    letterhead: Letterhead | None = None,
) -> tuple[DrawnPaper, ...]:
    """Every paper that the shipment has use for, in the order in which they quote one another.

    A final paper is drawn once for each of ``several``; a preview or a draft is no original
    and is drawn once.
    """
    return tuple(
        draw_paper(
            kind,
            shipment,
            at=at,
            pair=pair,
            exemplar=exemplar,
            fonts=fonts,
            letterhead=letterhead,
        )
        for kind in needed_kinds(shipment)
        for exemplar in (several if _is_final(kind, shipment) else ()) or (None,)
    )


def _is_own(kind: str) -> bool:
    return paper_kinds()[kind].paper_class is PaperClass.OWN


def _is_final(kind: str, shipment: Shipment) -> bool:
    own = shipment.own_paper(kind)
    return _is_own(kind) and own is not None and bool(own.number) and own.date is not None
