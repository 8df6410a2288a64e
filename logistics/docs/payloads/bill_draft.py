"""The draft of a bill of lading: what the shipper instructs the carrier to write.

Number, place and day of issue, the on-board notation and the signature are the carrier's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from logistics.docs.payloads.boxes import BoxRow, box_rows
from logistics.docs.payloads.cargo import Cargo, cargo_of
from logistics.docs.payloads.carriage import means_of, mode_name, place_name
from logistics.docs.payloads.consigned import carrier_of, consigned, documents_of, parts_by
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import compact, contact, identified, signatory
from logistics.docs.payloads.trade import credit
from logistics.docs.payloads.writing import (
    bilingual,
    joined,
    labelled,
    lines,
    listed,
    second,
)
from logistics.kernel.codes import CountryCode
from logistics.kernel.words import say
from logistics.shipments.facts import (
    Consignment,
    DocumentLevel,
    Leg,
    Mode,
    Party,
    Role,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.traders import buyer_of, consignee_of, exporter_of

_BOOKING = TransportDocumentKind.BOOKING
_BILLS = (TransportDocumentKind.BILL_OF_LADING, TransportDocumentKind.SEA_WAYBILL)


@dataclass(frozen=True, slots=True)
class Voyage:
    """The way under one bill."""

    before: str
    receipt: str
    means: str
    loading: str
    transhipment: str
    discharge: str
    delivery: str


@dataclass(frozen=True, slots=True)
class BillTerms:
    """How the carrier is to make the bill out."""

    number: str
    kind: str
    freight: str
    originals: str
    clauses: str
    credit: str


@dataclass(frozen=True, slots=True)
class BillSheet:
    """One draft."""

    shipper: str
    consignee: str
    notify: str
    agent: str
    carrier: str
    booking: str
    voyage: Voyage
    terms: BillTerms
    containers: tuple[BoxRow, ...]
    cargo: Cargo
    signatory: str


@dataclass(frozen=True, slots=True)
class BillDraftPayload:
    """The drafts of all consignments by sea."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[BillSheet, ...]


def bill_draft(shipment: Shipment, numbering: Numbering) -> BillDraftPayload:
    """The drafts of a shipment; boxes of the carrier stay empty."""
    parts = parts_by(shipment, Mode.SEA)
    told = [_sheet(consigned(shipment, part), part, numbering) for part in parts]
    if not told:
        told = [_sheet(replace(shipment, consignments=()), Consignment(id=""), numbering)]
    to_order = any(_to_order(part) and _ordered(shipment) is None for part in parts)
    order = (say("paper.verify_bill_order"),) if to_order else ()
    return BillDraftPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_bill_wording"), *order),
        sheets=tuple(told),
    )


def _sheet(here: Shipment, part: Consignment, numbering: Numbering) -> BillSheet:
    exporter, notify = exporter_of(here), here.party(Role.NOTIFY)
    agent = here.party(Role.FORWARDER)
    carrier = carrier_of(here, part, _BOOKING, *_BILLS)
    return BillSheet(
        shipper=lines(identified(exporter), contact(exporter) if exporter else ""),
        consignee=_consignee(here, part),
        notify=lines(compact(notify), contact(notify)) if notify else "",
        agent=lines(compact(agent), contact(agent)) if agent else "",
        carrier=(carrier.name or "") if carrier else "",
        booking=listed(paper.number for paper in documents_of(part, _BOOKING)),
        voyage=_voyage(here, part),
        terms=_terms(here, part),
        containers=box_rows(here),
        cargo=cargo_of(here),
        signatory=signatory(here, numbering.on),
    )


def _to_order(part: Consignment) -> bool:
    return any(paper.to_order for paper in documents_of(part, *_BILLS))


def _ordered(here: Shipment) -> Party | None:
    """To whose order: a consignee, such as a bank, who is not the buyer."""
    consignee, buyer = consignee_of(here), buyer_of(here)
    same = consignee is not None and buyer is not None and consignee.id == buyer.id
    return None if same else consignee


def _consignee(here: Shipment, part: Consignment) -> str:
    if not _to_order(part):
        held = consignee_of(here)
        return lines(identified(held), contact(held)) if held else ""
    bank = _ordered(here)
    key = "paper.to_order_of" if bank else "paper.to_order"
    return lines(bilingual(key, between=" "), identified(bank))


def _voyage(here: Shipment, part: Consignment) -> Voyage:
    main = main_legs(part)
    before = part.legs[: part.legs.index(main[0])] if main else ()
    onward = part.legs[part.legs.index(main[-1]) + 1 :] if main else ()
    named = (paper.place_of_receipt for paper in documents_of(part, *_BILLS))
    receipt = next((place for place in named if place), None)
    if receipt is None and before:
        receipt = before[0].from_place
    return Voyage(
        before=listed(_carried(leg) for leg in before),
        receipt=place_name(here, receipt),
        means=listed(means_of(leg) for leg in main),
        loading=listed(place_name(here, leg.from_place) for leg in main[:1]),
        transhipment=listed(place_name(here, leg.to_place) for leg in main[:-1]),
        discharge=listed(place_name(here, leg.to_place) for leg in main[-1:]),
        delivery=listed(place_name(here, leg.to_place) for leg in onward[-1:]),
    )


def _carried(leg: Leg) -> str:
    return joined(mode_name(leg.mode) if leg.mode else "", means_of(leg), between=": ")


def _terms(here: Shipment, part: Consignment) -> BillTerms:
    papers = sorted(
        documents_of(part, *_BILLS), key=lambda paper: paper.level is not DocumentLevel.MASTER
    )
    originals = next((paper.originals for paper in papers if paper.originals is not None), None)
    freight = next((paper.freight for paper in papers if paper.freight), None)
    return BillTerms(
        number=lines(*(_numbered(paper) for paper in papers)),
        kind=listed(bilingual(f"paper.bill.{paper.kind}", between=" ") for paper in papers),
        freight=bilingual(f"paper.freight.{freight}", between=" ") if freight else "",
        originals="" if originals is None else str(originals),
        clauses=lines(*_clauses(here, part)),
        credit=credit(here.terms.letter_of_credit),
    )


def _numbered(paper: TransportDocument) -> str:
    level = f"({say(f'paper.level.{paper.level}')})" if paper.level else ""
    return joined(paper.number, level) if paper.number else ""


def _clauses(here: Shipment, part: Consignment) -> Iterator[str]:
    """What the shipper asks to have written on the bill."""
    if part.containers:
        yield bilingual("paper.clause.stowed", between="  ")
    origins = {held for line in here.lines for held in line.origins}
    destination = destination_of(here)
    loading = next((country_of(here, leg.from_place) for leg in main_legs(part)[:1]), None)
    if len(origins) == 1 and destination and loading and loading not in origins:
        (origin,) = origins
        yield bilingual(
            "paper.clause.transit",
            between="  ",
            country_of_origin=_both(origin),
            destination=_both(destination),
        )
    for name in ("invoice", "order"):
        yield labelled(say(f"paper.clause.{name}"), _reference(here, name))


def _both(country: CountryCode) -> tuple[str, str]:
    return country.english_name, second(zh=country.chinese_name, fr=country.french_name)


def _reference(here: Shipment, name: str) -> str | None:
    if name == "order":
        return here.terms.order.number if here.terms.order else None
    paper = here.own_paper("commercial-invoice")
    return paper.number if paper else None
