"""The page of a shipment: its head, and what stands below it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from logistics.customs import CheckResult
from logistics.docs.registry.models import Paper
from logistics.docs.registry.staleness import stale_papers
from logistics.docs.scans.kept import Key
from logistics.docs.scans.models import PaperScan
from logistics.shipments.facts import Role, Shipment
from logistics.shipments.facts.journey import arrival_on, departure_on
from logistics.shipments.facts.totals import (
    gross_total,
    invoice_total,
    net_total,
    package_count,
)
from logistics.shipments.lifecycle import Action, Lifecycle, open_actions
from logistics.shipments.models import ShipmentRow
from logistics.web.saying import day_text, number_text, said
from logistics.web.views.findings import FindingsView, findings_view
from logistics.web.views.goods import (
    LineView,
    PackageView,
    kilograms,
    line_views,
    package_views,
)
from logistics.web.views.naming import place_name
from logistics.web.views.papers import PaperSlot, PrintChoices, paper_slots
from logistics.web.views.people import PartyView, party_views
from logistics.web.views.records import RecordView, ScanView, record_views, stray_scans
from logistics.web.views.rights import Rights
from logistics.web.views.transport import TransportView, transport_views

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentHead:
    """What every page about a shipment shows at its top."""

    id: str
    title: str
    lifecycle: str
    version: int
    owner: str
    is_editable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentView:
    """The whole page, the journeys of its consignments aside."""

    head: ShipmentHead
    facts: Facts
    actions: tuple[str, ...]
    findings: FindingsView
    lines: tuple[LineView, ...]
    packages: tuple[PackageView, ...]
    parties: tuple[PartyView, ...]
    transports: tuple[TransportView, ...]
    papers: tuple[PaperSlot, ...]
    records: tuple[RecordView, ...]
    stray_scans: tuple[ScanView, ...]
    remarks: str


def shipment_head(row: ShipmentRow, owner: str) -> ShipmentHead:
    """The head of a shipment's pages; ``owner`` is the owning organisation's name."""
    return ShipmentHead(
        id=row.id,
        title=row.reference or said("web.shipment.unnamed"),
        lifecycle=row.lifecycle,
        version=row.version,
        owner=owner,
        is_editable=Lifecycle(row.lifecycle).editable,
    )


def shipment_view(
    row: ShipmentRow,
    facts: Shipment,
    result: CheckResult,
    papers: Sequence[Paper],
    scans: Mapping[Key, PaperScan],
    *,
    owner: str,
    rights: Rights,
    choices: PrintChoices,
) -> ShipmentView:
    """The page of a shipment with its present facts."""
    return ShipmentView(
        head=shipment_head(row, owner),
        facts=tuple((said(key), value) for key, value in _facts(facts) if value),
        actions=_actions(Lifecycle(row.lifecycle), rights),
        findings=findings_view(result),
        lines=line_views(facts),
        packages=package_views(facts),
        parties=party_views(facts),
        transports=transport_views(facts),
        papers=paper_slots(facts, papers, stale_papers(row, papers), choices),
        records=record_views(facts, result, scans),
        stray_scans=stray_scans(facts, scans),
        remarks=facts.remarks or "",
    )


def _actions(state: Lifecycle, rights: Rights) -> tuple[str, ...]:
    """The moves open in this state that the reader may make."""
    drops = (Lifecycle.DRAFT, Action.CANCEL)
    return tuple(
        action.value
        for action in open_actions(state)
        if rights.confirm or ((state, action) == drops and rights.write)
    )


def _facts(facts: Shipment) -> Iterator[tuple[str, str | None]]:
    terms, total = facts.terms, invoice_total(facts)
    seller, buyer = facts.party(Role.SELLER), facts.party(Role.BUYER)
    yield "web.fact.seller", seller.name if seller else None
    yield "web.fact.buyer", buyer.name if buyer else None
    yield "web.fact.terms", _terms(facts)
    yield "web.fact.value", f"{total.currency} {number_text(total.amount)}" if total else None
    yield "web.fact.payment", terms.payment
    yield "web.fact.contract", terms.contract.number if terms.contract else None
    yield "web.fact.order", terms.order.number if terms.order else None
    yield "web.fact.goods", facts.lines[0].description if facts.lines else None
    yield "web.fact.mass", _masses(facts)
    yield "web.fact.packages", number_text(package_count(facts)) if facts.packages else None
    yield "web.fact.departure", day_text(departure_on(facts))
    yield "web.fact.arrival", day_text(arrival_on(facts))


def _terms(facts: Shipment) -> str | None:
    terms = facts.terms
    if terms.incoterm is None:
        return None
    return f"{terms.incoterm} {place_name(facts, terms.named_place)}"


def _masses(facts: Shipment) -> str | None:
    if net_total(facts) is None and gross_total(facts) is None:
        return None
    return said(
        "web.fact.masses", net=kilograms(net_total(facts)), gross=kilograms(gross_total(facts))
    )
