"""The last day for presentation under a letter of credit, by the banks' working days."""

from datetime import date, timedelta

from logistics.customs.case import Case
from logistics.customs.readiness.calendar import on_or_after
from logistics.customs.route import ORIGIN
from logistics.shipments.facts.terms import LetterOfCredit

PRESENTATION = "presentation"
_CARRIED = frozenset({"bill-of-lading", "sea-waybill"})
"""Kinds of paper that the step of the bill of lading stands for."""


def credit_papers(case: Case) -> tuple[str, ...]:
    """Steps of the papers that the credit asks for, each once."""
    credit = case.shipment.terms.letter_of_credit
    kinds = (paper.kind for paper in credit.papers) if credit else ()
    return tuple(dict.fromkeys("bill-of-lading" if one in _CARRIED else one for one in kinds))


def presentation_country(case: Case) -> str:
    """The country of the bank to which the papers go: the seller's bank, else Rwanda."""
    bank = case.shipment.bank
    return bank.bic[4:6] if bank and bank.bic else ORIGIN


def last_presentation(case: Case, credit: LetterOfCredit) -> date | None:
    """The last day for presentation (UCP 600 articles 6, 14(c) and 29(a)).

    The days after shipment, but not after expiry; where the bank is closed on that day, its
    next working day. ``None`` while neither shipment nor expiry is known.
    """
    days = credit.presentation_days
    allowed = int(case.limit("presentation")) if days is None else days
    shipped = shipped_on(case)
    ends = [shipped + timedelta(days=allowed)] if shipped else []
    if credit.expires_on:
        ends.append(credit.expires_on)
    return on_or_after(presentation_country(case), min(ends)) if ends else None


def shipped_on(case: Case) -> date | None:
    """The last day on board, else the expected departure."""
    days = [
        paper.on_board_on
        for part in case.shipment.consignments
        for paper in part.documents
        if paper.on_board_on
    ]
    return max(days, default=case.departure)
