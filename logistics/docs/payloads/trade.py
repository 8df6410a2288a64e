"""The bargain as papers print it: delivery, references, credit, bank, and papers of others."""

from collections.abc import Container, Iterator
from datetime import date

from logistics.docs.payloads.carriage import place_name
from logistics.docs.payloads.writing import captioned, day, figure, joined, labelled, lines
from logistics.kernel.money import Money
from logistics.reference.paper_kinds import paper_kinds
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import IssuedPaper, LetterOfCredit, OwnPaper, Reference, Shipment


def delivery(shipment: Shipment) -> str:
    """The Incoterms rule with its named place and edition."""
    terms = shipment.terms
    if terms.incoterm is None:
        return ""
    named = place_name(shipment, terms.named_place)
    return joined(terms.incoterm, named, "Incoterms® 2020")


def dated(number: str | None, on: date | None) -> str:
    """A number and its date."""
    return joined(number, day(on), between="   ")


def reference(held: Reference | None) -> str:
    """A contract or an order by number and date."""
    return dated(held.number, held.date) if held else ""


def own_paper(shipment: Shipment, kind: str) -> OwnPaper:
    """An own paper of the shipment, empty where none is numbered yet."""
    return shipment.own_paper(kind) or OwnPaper(kind=kind)


def credit(held: LetterOfCredit | None) -> str:
    """The letter of credit: number, date, bank, latest shipment and expiry."""
    if held is None:
        return ""
    return lines(
        joined(dated(held.number, held.issued_on), held.issuing_bank, between="   "),
        joined(
            captioned("latest_shipment", day(held.latest_shipment)),
            captioned("expiry", day(held.expires_on)),
            between="   ",
        ),
    )


def bank(shipment: Shipment) -> str:
    """The seller's bank for payment."""
    held = shipment.bank
    if held is None:
        return ""
    return lines(
        joined(held.name, held.branch, between=", "),
        joined(labelled("SWIFT", held.bic), captioned("account", held.account), between="   "),
        captioned("beneficiary", held.beneficiary),
    )


def money(amount: Money | None) -> str:
    """An amount with its currency."""
    return joined(str(amount.currency), figure(amount)) if amount else ""


def paper_line(paper: OwnPaper | IssuedPaper) -> str:
    """Title, number and date of a paper of the trade."""
    kind = paper_kinds().get(paper.kind)
    on = paper.date if isinstance(paper, OwnPaper) else paper.issued_on
    return joined(kind.title if kind else paper.kind, paper.number, day(on)) if paper.number else ""


def papers_beside(shipment: Shipment, kind: str) -> Iterator[str]:
    """All numbered papers that go with the goods, own ones first, but those of ``kind``."""
    every: tuple[OwnPaper | IssuedPaper, ...] = (*shipment.papers, *shipment.issued_papers)
    for paper in every:
        known = paper_kinds().get(paper.kind)
        apart = paper.kind == kind or (known is not None and known.correspondence)
        if not apart and (line := paper_line(paper)):
            yield line


def papers_among(shipment: Shipment, kinds: Container[str]) -> Iterator[str]:
    """The numbered papers of these kinds, own ones first."""
    every: tuple[OwnPaper | IssuedPaper, ...] = (*shipment.papers, *shipment.issued_papers)
    for paper in every:
        if paper.kind in kinds and (line := paper_line(paper)):
            yield line


def registrations_of(shipment: Shipment) -> Iterator[str]:
    """All permits and registrations with number and holder."""
    for held in shipment.registrations:
        kind = registration_kinds().get(held.kind)
        holder = shipment.party_by_id(held.holder)
        if held.number:
            name = kind.name if kind else held.kind
            yield joined(name, held.number, f"({holder.name})" if holder else "")
