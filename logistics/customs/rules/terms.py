"""Terms of delivery, freight, insurance, and the letter of credit."""

from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import bills, country_of, is_port, place_name
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import printed_number
from logistics.kernel.decimals import plain
from logistics.kernel.money import Money
from logistics.reference.places import places
from logistics.shipments.facts import FreightPayment, Mode
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.terms import LetterOfCredit
from logistics.shipments.facts.totals import invoice_total

_INVOICE = ("commercial-invoice", "asycuda-worksheet")
_LANDLOCKED = frozenset({"RW", "UG", "BI"})


def _inland(case: Case, place_id: str) -> bool:
    port = is_port(place_id)
    return (not port) if port is not None else country_of(case.shipment, place_id) in _LANDLOCKED


@rule(
    "sea-term-inland",
    Topic.TERMS,
    Severity.WARN,
    reads=("terms/incoterm", "terms/named_place"),
    papers=_INVOICE,
    source="incoterms-2020",
)
def sea_term_inland(case: Case) -> Iterator[Breach]:
    """FAS, FOB, CFR and CIF name a sea port."""
    terms = case.shipment.terms
    term, place_id = terms.incoterm, terms.named_place
    if term and term.sea_only and place_id and _inland(case, place_id):
        yield Breach(
            fields=("/terms/incoterm", "/terms/named_place"),
            facts={
                "term": term,
                "place": place_name(case.shipment, place_id),
                "instead": "CPT or CIP" if term.freight_paid_by_seller else "FCA",
                "port": _port(case, at_end=term.freight_paid_by_seller),
            },
        )


def _port(case: Case, *, at_end: bool) -> str:
    """The port that a sea term should name: of discharge or of loading."""
    legs = [leg for part in case.shipment.consignments for leg in main_legs(part)]
    if not legs:
        return places()["shanghai" if at_end else "dar-es-salaam"].name
    return place_name(case.shipment, legs[-1].to_place if at_end else legs[0].from_place)


@rule(
    "sea-term-by-air",
    Topic.TERMS,
    Severity.WARN,
    reads=("terms/incoterm", "consignments/*/legs/*/mode"),
    papers=_INVOICE,
    source="incoterms-2020",
)
def sea_term_by_air(case: Case) -> Iterator[Breach]:
    """Terms meant for the sea do not fit other main carriage."""
    term = case.shipment.terms.incoterm
    modes = {leg.mode for part in case.shipment.consignments for leg in main_legs(part)}
    if term and term.sea_only and modes and Mode.SEA not in modes:
        yield Breach(fields=("/terms/incoterm",), facts={"term": term})


@rule(
    "freight-mark",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/incoterm", "consignments/*/documents/*/freight"),
    papers=("bill-of-lading",),
    source="incoterms-2020",
    clause="A9 and B9, allocation of costs",
)
def freight_mark(case: Case) -> Iterator[Breach]:
    """Freight is prepaid where the seller pays it, collect where the buyer does."""
    term = case.shipment.terms.incoterm
    if term is None:
        return
    prepaid = term.freight_paid_by_seller
    wanted = FreightPayment.PREPAID if prepaid else FreightPayment.COLLECT
    wrong = [
        f"/consignments/{number}/documents/{position}/freight"
        for number, part in enumerate(case.shipment.consignments)
        for position, bill in bills(part)
        if bill.freight and bill.freight is not wanted
    ]
    if wrong:
        yield Breach(
            fields=("/terms/incoterm", *wrong), facts={"term": term, "wanted": wanted.value}
        )


@rule(
    "insurance-below",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/incoterm", "issued_papers/*/values", "lines/*/amount"),
    papers=("insurance-certificate",),
    source="incoterms-2020",
    clause="A5 of CIF and CIP; UCP 600 article 28(f)",
)
def insurance_below(case: Case) -> Iterator[Breach]:
    """CIF and CIP goods are insured for at least 110 per cent of their value."""
    term, value = case.shipment.terms.incoterm, invoice_total(case.shipment)
    if term is None or not term.insured_by_seller or value is None:
        return
    share = case.limit("insured-share")
    wanted = Money.rounded(value.amount * share / 100, value.currency)
    for held in case.stated_as("insured_amount", "insurance-certificate"):
        insured = printed_number(held.value)
        if insured is None or insured < wanted.amount:
            yield Breach(
                fields=(held.pointer,),
                facts={"insured": held.value, "wanted": wanted, "share": share},
            )


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
            facts={"invoice": value, "credit": amount, "tolerance": plain(tolerance)},
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
    sea_term_inland,
    sea_term_by_air,
    freight_mark,
    insurance_below,
    credit_currency,
    credit_amount_exceeded,
    credit_partial_shipment,
    on_board_note_missing,
)
