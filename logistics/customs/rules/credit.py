"""The letter of credit: when the goods are shipped and the papers presented."""

from collections.abc import Iterator
from datetime import date, timedelta

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import carriage_papers
from logistics.customs.rule import Breach, rule
from logistics.shipments.facts import LetterOfCredit, TransportDocumentKind


def _shipment_days(case: Case) -> Iterator[tuple[str, date]]:
    """The day on board of each bill; by air the day of issue (article 23(a)(iii))."""
    for pointer, paper in carriage_papers(case.shipment):
        if paper.on_board_on:
            yield f"{pointer}/on_board_on", paper.on_board_on
        elif paper.kind is TransportDocumentKind.AIR_WAYBILL and paper.issued_on:
            yield f"{pointer}/issued_on", paper.issued_on


def _shipped(case: Case) -> tuple[str, date] | None:
    """The last day of shipment by the papers of carriage, else the expected departure."""
    days = list(_shipment_days(case))
    if days:
        return max(days, key=lambda found: found[1])
    return ("/consignments", case.departure) if case.departure else None


@rule(
    "shipped-late",
    Topic.DATES,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/latest_shipment", "consignments"),
    papers=("bill-of-lading", "air-waybill"),
    source="ucp-600",
    clause="articles 20, 23 and 29",
)
def shipped_late(case: Case) -> Iterator[Breach]:
    """The goods are on board by the credit's latest day of shipment, and before it expires."""
    credit, shipped = case.shipment.terms.letter_of_credit, _shipped(case)
    if credit is None or shipped is None:
        return
    last = min((day for day in (credit.latest_shipment, credit.expires_on) if day), default=None)
    if last and shipped[1] > last:
        yield Breach(
            fields=(shipped[0], "/terms/letter_of_credit/latest_shipment"),
            facts={"shipped": shipped[1], "latest": last},
        )


@rule(
    "presented-late",
    Topic.DATES,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "consignments/*/documents"),
    tables=("limits/presentation",),
    papers=("commercial-invoice", "bill-of-lading", "air-waybill"),
    source="ucp-600",
    clause="articles 6 and 14(c)",
)
def presented_late(case: Case) -> Iterator[Breach]:
    """On the day of judging the papers can still be presented under the credit."""
    credit = case.shipment.terms.letter_of_credit
    days = [day for _, day in _shipment_days(case)]
    if credit is None or not days:
        return
    last = _last_presentation(case, credit, max(days))
    if case.on > last:
        yield Breach(
            fields=("/terms/letter_of_credit",),
            facts={"last": last, "on": case.on},
        )


def _last_presentation(case: Case, credit: LetterOfCredit, shipped: date) -> date:
    allowed = credit.presentation_days
    days = int(case.limit("presentation")) if allowed is None else allowed
    within = shipped + timedelta(days=days)
    return min(within, credit.expires_on) if credit.expires_on else within


RULES = (shipped_late, presented_late)
