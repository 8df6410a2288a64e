"""Papers named in box 44: those that the shipment has, under the item they cover."""

from collections.abc import Iterator

from logistics.customs.declaration.days import write_day
from logistics.customs.declaration.item_facts import AttachedDocument
from logistics.customs.declaration.profile import CountryProfile
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import IssuedPaper, Line, OwnPaper, Shipment

_ITSELF = "export-declaration"


def attached_to(
    shipment: Shipment, line: Line, profile: CountryProfile, *, first: bool
) -> tuple[AttachedDocument, ...]:
    """The numbered papers of an item; those of the whole shipment stand with the first.

    Codes are RRA's: a kind that the profile has no code for has none.
    """
    order = list(paper_kinds())
    papers = sorted(
        _papers(shipment, line, first=first),
        key=lambda paper: order.index(paper.kind) if paper.kind in order else len(order),
    )
    return tuple(_document(paper, profile) for paper in papers)


def _papers(shipment: Shipment, line: Line, *, first: bool) -> Iterator[OwnPaper | IssuedPaper]:
    every: tuple[OwnPaper | IssuedPaper, ...] = (*shipment.papers, *shipment.issued_papers)
    for paper in every:
        covers = line.id in paper.lines if paper.lines else first
        known = paper_kinds().get(paper.kind)
        shown = paper.kind != _ITSELF and not (known and known.correspondence)
        if covers and paper.number and shown:
            yield paper


def _document(paper: OwnPaper | IssuedPaper, profile: CountryProfile) -> AttachedDocument:
    kind = paper_kinds().get(paper.kind)
    on = paper.date if isinstance(paper, OwnPaper) else paper.issued_on
    return AttachedDocument(
        code=profile.document_codes.get(paper.kind),
        name=kind.title if kind else paper.kind,
        reference=paper.number,
        on=write_day(on, profile.day_format) if on else None,
    )
