"""The papers of a shipment that can be put in an envelope: numbered, own and of others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from logistics.docs.payloads.writing import beside, captioned, day, joined, listed, second
from logistics.kernel.words import say
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from logistics.shipments.facts import LetterOfCredit, Shipment, TransportDocumentKind
from logistics.shipments.facts.numbers import normal_number

_APART = frozenset({"cover-letter", "shipping-instruction"})
_NO_PAPER = frozenset({TransportDocumentKind.BOOKING, TransportDocumentKind.POSTAL_ITEM})


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A paper of the shipment; ``number`` is empty while it has none."""

    kind: str
    title: str
    number: str = ""
    on: date | None = None
    issuer: str = ""

    @property
    def short(self) -> str:
        """English title and number."""
        known = paper_kinds().get(self.kind)
        return joined(known.title if known else self.title, self.number)

    @property
    def told(self) -> str:
        """Title, number and date on one line."""
        return joined(self.title, self.number, day(self.on))


def enclosures(shipment: Shipment, *, without: str = "") -> tuple[Enclosure, ...]:
    """Every numbered paper once: own ones, papers of carriage, papers of others.

    Applications stay with the authority and the instruction with the carrier: they are no
    enclosures, nor is ``without``.
    """
    found: dict[tuple[str, str], Enclosure] = {}
    for one in (*_own(shipment), *_of_carriage(shipment), *_of_others(shipment)):
        if one.kind not in {*_APART, without}:
            # A number of signs alone has nothing to compare but itself.
            found.setdefault((one.kind, normal_number(one.number) or one.number), one)
    return tuple(found.values())


def asked_by(
    credit: LetterOfCredit, shipment: Shipment, *, without: str = ""
) -> tuple[Enclosure, ...]:
    """The papers that a credit asks for, with the numbers of those that the shipment has."""
    held = enclosures(shipment, without=without)
    found: list[Enclosure] = []
    for kind in dict.fromkeys(paper.kind for paper in credit.papers if paper.kind != without):
        found += [one for one in held if one.kind == kind] or [Enclosure(kind, title_of(kind))]
    return tuple(found)


def title_of(kind: str) -> str:
    """The title of a kind of paper in both languages."""
    known = paper_kinds().get(kind)
    return beside(known.title, second(zh=known.zh, fr=known.fr)) if known else kind


def credit_asks(credit: LetterOfCredit | None, kind: str) -> str:
    """How many originals and copies a credit asks of a kind; empty where it does not."""
    asked = [paper for paper in credit.papers if paper.kind == kind] if credit else []
    return listed(
        joined(
            captioned("credit_originals", str(paper.originals or "")),
            captioned("credit_copies", str(paper.copies or "")),
            between="   ",
        )
        for paper in asked
    )


def _own(shipment: Shipment) -> Iterator[Enclosure]:
    order = list(paper_kinds())
    for paper in sorted(shipment.papers, key=lambda held: order.index(held.kind)):
        owned = paper_kinds()[paper.kind].paper_class is PaperClass.OWN
        if owned and paper.number:
            yield Enclosure(paper.kind, title_of(paper.kind), paper.number, paper.date)


def _of_carriage(shipment: Shipment) -> Iterator[Enclosure]:
    for part in shipment.consignments:
        for paper in part.documents:
            if paper.kind not in _NO_PAPER and paper.number:
                carrier = shipment.party_by_id(paper.carrier)
                level = f"({say(f'paper.level.{paper.level}')})" if paper.level else ""
                yield Enclosure(
                    paper.kind,
                    joined(_carried_title(paper.kind), level),
                    paper.number,
                    paper.issued_on,
                    (carrier.name if carrier else None) or "",
                )


def _carried_title(kind: str) -> str:
    return title_of(kind) if kind in paper_kinds() else say(f"paper.transport.{kind}")


def _of_others(shipment: Shipment) -> Iterator[Enclosure]:
    order = list(paper_kinds())
    for paper in sorted(shipment.issued_papers, key=lambda held: order.index(held.kind)):
        if paper.number:
            yield Enclosure(
                paper.kind,
                title_of(paper.kind),
                paper.number,
                paper.issued_on,
                paper.issuer or "",
            )
