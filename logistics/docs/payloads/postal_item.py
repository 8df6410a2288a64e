"""What both customs declarations of the post (UPU CN 22 and CN 23) tell of an item."""

from dataclasses import dataclass, replace
from datetime import date

from logistics.customs.postal_forms import FORM, LABEL, postal_forms
from logistics.docs.payloads.consigned import carrier_of, consigned, documents_of, parts_by
from logistics.docs.payloads.contents import description
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.people import contact, name_and_address
from logistics.docs.payloads.sums import amounts_down, masses_down
from logistics.docs.payloads.trade import money
from logistics.docs.payloads.writing import (
    captioned,
    day,
    figure,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    measured,
)
from logistics.kernel.words import say
from logistics.shipments.facts import (
    Consignment,
    CostKind,
    Line,
    Mode,
    Party,
    Purpose,
    Shipment,
    TransportDocumentKind,
)
from logistics.shipments.facts.journey import departure_of
from logistics.shipments.facts.totals import (
    goods_total,
    gross_total,
    line_amount,
    package_count,
    packed_gross,
    sum_of_costs,
)
from logistics.shipments.facts.traders import consignee_of, exporter_of

_ITEM = TransportDocumentKind.POSTAL_ITEM
_MARKED = "X"
_TITLES = {LABEL: "CN 22", FORM: "CN 23"}
_PIECES = "C62"
_CERTIFICATES = frozenset(
    {
        "phytosanitary-certificate",
        "veterinary-health-certificate",
        "china-ldc-origin-certificate",
        "non-preferential-origin-certificate",
        "ico-certificate",
        "naeb-export-certificate",
        "treatment-certificate",
    }
)
_PERMITS = frozenset({"china-quarantine-permit", "restricted-export-permit"})
_INSPECTED = ("phytosanitary-certificate", "veterinary-health-certificate")


@dataclass(frozen=True, slots=True)
class Category:
    """The boxes of the kind of item: ``X`` in the one that is meant."""

    gift: str
    documents: str
    sample: str
    returned: str
    sale: str
    other: str


@dataclass(frozen=True, slots=True)
class PostalLine:
    """One kind of content."""

    goods: str
    quantity: str
    mass: str
    value: str
    hs: str
    origin: str
    running_mass: str
    running_value: str


@dataclass(frozen=True, slots=True)
class PostalItem:
    """One consignment by post."""

    form: str
    operator: str
    item: str
    sender: str
    sender_reference: str
    addressee: str
    importer_reference: str
    importer_contact: str
    category: Category
    explanation: str
    rows: tuple[PostalLine, ...]
    gross: str
    value: str
    postage: str
    posted: str
    comments: str
    licences: str
    certificates: str
    invoice: str
    certification: str
    signatory: str


def postal_items(shipment: Shipment, numbering: Numbering, kind: str) -> tuple[PostalItem, ...]:
    """The items that bear the declaration ``kind``; one empty item for none."""
    items = tuple(
        _item(consigned(shipment, part), part, numbering, kind)
        for part in parts_by(shipment, Mode.POST)
        if kind in _kinds(shipment, part, numbering)
    )
    nothing = replace(shipment, consignments=())
    return items or (_item(nothing, Consignment(id=""), numbering, kind),)


def borne(shipment: Shipment, kind: str) -> bool:
    """Whether an item of the shipment bears the declaration ``kind``, or may."""
    return any(
        kind in _kinds(shipment, part, Numbering()) for part in parts_by(shipment, Mode.POST)
    )


def doubts(shipment: Shipment, numbering: Numbering) -> tuple[str, ...]:
    """What the post is to be asked of the items."""
    parts = parts_by(shipment, Mode.POST)
    open_form = any(len(_kinds(shipment, part, numbering)) > 1 for part in parts)
    several = any(package_count(consigned(shipment, part)) > 1 for part in parts)
    return (
        *((say("paper.verify_postal_form"),) if open_form else ()),
        *((say("paper.verify_postal_items"),) if several else ()),
    )


def _kinds(shipment: Shipment, part: Consignment, numbering: Numbering) -> tuple[str, ...]:
    on = departure_of(shipment, part) or numbering.on or date.max
    return postal_forms(shipment, part, on=on)


def _item(here: Shipment, part: Consignment, numbering: Numbering, kind: str) -> PostalItem:
    sender, addressee = exporter_of(here), consignee_of(here)
    operator = carrier_of(here, part, _ITEM)
    invoice = here.own_paper("commercial-invoice")
    return PostalItem(
        form=_TITLES[kind],
        operator=(operator.name or "") if operator else "",
        item=listed(paper.number for paper in documents_of(part, _ITEM)),
        sender=_party(sender),
        sender_reference=labelled("TIN", sender.tin) if sender else "",
        addressee=_party(addressee),
        importer_reference=labelled("USCC", addressee.uscc) if addressee else "",
        importer_contact=contact(addressee) if addressee else "",
        category=_category(here.terms.purpose),
        explanation=_explanation(here.terms.purpose),
        rows=_rows(here),
        gross=kilograms(gross_total(here) or packed_gross(here)),
        value=money(goods_total(here)),
        postage=_postage(here),
        posted=_posted(here, part),
        comments=_comments(here),
        licences=listed(held.number for held in here.registrations if held.kind in _PERMITS),
        certificates=listed(
            paper.number for paper in here.issued_papers if paper.kind in _CERTIFICATES
        ),
        invoice=(invoice.number or "") if invoice else "",
        certification=lines(
            say("paper.postal_certification"), say("paper.postal_certification", language="fr")
        ),
        signatory=_signed(here, numbering),
    )


def _party(party: Party | None) -> str:
    if party is None:
        return ""
    return lines(name_and_address(party), captioned("tel", party.phone), party.email)


def _category(purpose: Purpose | None) -> Category:
    marks = {Purpose.SALE: "sale", Purpose.SAMPLE: "sample"}
    held = marks.get(purpose, "other") if purpose else ""
    return Category(
        gift="",
        documents="",
        sample=_MARKED if held == "sample" else "",
        returned="",
        sale=_MARKED if held == "sale" else "",
        other=_MARKED if held == "other" else "",
    )


def _explanation(purpose: Purpose | None) -> str:
    if purpose not in {Purpose.REPAIR, Purpose.EXHIBITION}:
        return ""
    key = f"paper.postal_purpose.{purpose}"
    return f"{say(key)} / {say(key, language='fr')}"


def _rows(here: Shipment) -> tuple[PostalLine, ...]:
    rows: list[PostalLine] = []
    masses = masses_down(line.net_mass for line in here.lines)
    amounts = amounts_down(map(line_amount, here.lines))
    for line, mass, value in zip(here.lines, masses, amounts, strict=True):
        rows.append(
            PostalLine(
                goods=description(line),
                quantity=_counted(line),
                mass=kilograms(line.net_mass),
                value=money(line_amount(line)),
                hs=_codes(line),
                origin=listed(line.origins),
                running_mass=kilograms(mass),
                running_value=figure(value),
            )
        )
    return tuple(rows)


def _counted(line: Line) -> str:
    """The quantity; of single pieces the number alone."""
    held = line.quantity
    return grouped(held.value) if held and held.unit == _PIECES else measured(held)


def _codes(line: Line) -> str:
    return line.hs_cn or line.hs6 or ""


def _postage(here: Shipment) -> str:
    held = [cost for cost in here.costs if cost.kind is CostKind.OCEAN_FREIGHT and cost.amount]
    currency = next((cost.amount.currency for cost in held if cost.amount), None)
    return money(sum_of_costs(held, currency)) if currency else ""


def _posted(here: Shipment, part: Consignment) -> str:
    office = here.declaration.clearance_office_name if here.declaration else None
    return joined(office, day(departure_of(here, part)), between=", ")


def _comments(here: Shipment) -> str:
    """Whether a certificate shows that the goods are under plant or animal inspection."""
    inspected = any(here.issued_paper(kind) for kind in _INSPECTED)
    if not inspected:
        return ""
    return f"{say('paper.postal_inspected')} / {say('paper.postal_inspected', language='fr')}"


def _signed(here: Shipment, numbering: Numbering) -> str:
    held = here.signatory
    name = joined(held.name, held.title, between=", ") if held else ""
    return lines(day(numbering.on), name)
