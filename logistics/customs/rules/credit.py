"""The letter of credit: its days, its amount, and what it asks of the bill of lading."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import bills
from logistics.customs.rule import Breach, rule
from logistics.kernel.money import Money
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.terms import LetterOfCredit
from logistics.shipments.facts.totals import invoice_total


def _on_board(case: Case) -> Iterator[tuple[str, date]]:
    for number, part in enumerate(case.shipment.consignments):
        for position, bill in bills(part):
            if bill.on_board_on:
                yield f"/consignments/{number}/documents/{position}/on_board_on", bill.on_board_on


def _shipped(case: Case) -> tuple[str, date] | None:
    """The last day on board, else the expected departure."""
    days = list(_on_board(case))
    if days:
        return max(days, key=lambda found: found[1])
    return ("/consignments", case.departure) if case.departure else None


@rule(
    "shipped-late",
    Topic.DATES,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/latest_shipment", "consignments"),
    papers=("bill-of-lading",),
    source="ucp-600",
    clause="articles 20 and 29",
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
    reads=("terms/letter_of_credit", "consignments/*/documents/*/on_board_on"),
    papers=("commercial-invoice", "bill-of-lading"),
    source="ucp-600",
    clause="articles 6 and 14(c)",
)
def presented_late(case: Case) -> Iterator[Breach]:
    """On the day of judging the papers can still be presented under the credit."""
    credit = case.shipment.terms.letter_of_credit
    days = [day for _, day in _on_board(case)]
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


def _credit(case: Case) -> tuple[LetterOfCredit, Money, Money] | None:
    """The credit, its amount, and the invoice total; ``None`` while any is unknown."""
    credit, value = case.shipment.terms.letter_of_credit, invoice_total(case.shipment)
    if credit is None or credit.amount is None or value is None:
        return None
    return credit, credit.amount, value


@rule(
    "credit-currency",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/amount", "terms/currency"),
    papers=("commercial-invoice",),
    source="ucp-600",
    clause="article 18(a)",
)
def credit_currency(case: Case) -> Iterator[Breach]:
    """The invoice is in the currency of the credit."""
    found = _credit(case)
    if found and found[1].currency != found[2].currency:
        yield Breach(
            fields=("/terms/letter_of_credit/amount/currency", "/terms/currency"),
            facts={"credit": found[1].currency, "invoice": found[2].currency},
        )


@rule(
    "credit-amount-exceeded",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "lines/*/amount"),
    papers=("commercial-invoice",),
    source="ucp-600",
    clause="articles 18(b) and 30",
)
def credit_amount_exceeded(case: Case) -> Iterator[Breach]:
    """The invoice stays within the amount of the credit and its tolerance."""
    found = _credit(case)
    if found is None or found[1].currency != found[2].currency:
        return
    credit, amount, value = found
    tolerance = credit.tolerance_percent or Decimal(0)
    if value.amount > amount.amount * (1 + tolerance / 100):
        yield Breach(
            fields=("/terms/letter_of_credit/amount", "/lines"),
            facts={"invoice": value, "credit": amount, "tolerance": tolerance},
        )


@rule(
    "credit-partial-shipment",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "terms/partial_shipment", "consignments"),
    papers=("bill-of-lading",),
    source="ucp-600",
    clause="article 31",
)
def credit_partial_shipment(case: Case) -> Iterator[Breach]:
    """Goods under a credit that forbids partial shipment travel in one ship."""
    terms, parts = case.shipment.terms, case.shipment.consignments
    voyages = {
        (leg.means.vessel, leg.means.voyage)
        for part in parts
        for leg in main_legs(part)[:1]
        if leg.means
    }
    if terms.letter_of_credit and terms.partial_shipment is False and len(voyages) > 1:
        yield Breach(fields=("/terms/partial_shipment", "/consignments"))


@rule(
    "on-board-note-missing",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "consignments/*/documents"),
    papers=("bill-of-lading",),
    source="ucp-600",
    clause="article 20(a)(ii)",
)
def on_board_note_missing(case: Case) -> Iterator[Breach]:
    """A bill of lading under a credit shows the day on board."""
    if case.shipment.terms.letter_of_credit is None:
        return
    for number, part in enumerate(case.shipment.consignments):
        for position, bill in bills(part):
            if bill.issued_on and not bill.on_board_on:
                yield Breach(
                    fields=(f"/consignments/{number}/documents/{position}/on_board_on",),
                    facts={"bill": bill.number or bill.kind.value},
                )


RULES = (
    shipped_late,
    presented_late,
    credit_currency,
    credit_amount_exceeded,
    credit_partial_shipment,
    on_board_note_missing,
)
