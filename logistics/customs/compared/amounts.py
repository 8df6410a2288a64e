"""Days and sums as an issued paper states them."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from logistics.customs.case import Case, Stated
from logistics.customs.compared.ours import Ours, ours
from logistics.customs.knowledge.rows import Compare, StatedField
from logistics.customs.paths import values_at
from logistics.customs.printed import (
    has_figures,
    names_currency,
    names_other_currency,
    printed_amount,
    printed_day,
)
from logistics.customs.route import carriage_papers
from logistics.customs.wording import agrees_as_printed, same_text
from logistics.kernel.amount_figures import figures
from logistics.kernel.amount_words import in_chinese
from logistics.kernel.decimals import EXACT
from logistics.kernel.money import Money
from logistics.shipments.facts.located import day_at
from logistics.shipments.facts.totals import free_on_board, goods_total, invoice_total

_HOURS = 24
_DECLARATION = "export-declaration"


def day(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """A date: that of a path, or one of the days on which the goods leave or are treated."""
    if known.argument in _DAYS:
        pointer, days = _DAYS[known.argument]
        found = tuple(dict.fromkeys(days(case)))
    else:
        pointer, value = next(values_at(case.shipment, known.argument))
        found = (value,) if isinstance(value, date) else ()
    if not found:
        return None
    return ours(pointer, found, same=printed_day(held.value) in found)


def _on_board(case: Case) -> Iterator[date]:
    for _, paper in carriage_papers(case.shipment):
        if paper.on_board_on:
            yield paper.on_board_on


def _departures(case: Case) -> Iterator[date]:
    """Every day on which a leg leaves, as planned, estimated or done."""
    yield from _on_board(case)
    for part in case.shipment.consignments:
        for leg in part.legs:
            for times in (leg.planned, leg.estimated, leg.actual):
                if times and times.departure:
                    yield day_at(case.shipment, leg.from_place, times.departure)


def _treated(case: Case) -> Iterator[date]:
    for treatment in case.shipment.treatments:
        if treatment.treated_on:
            yield treatment.treated_on


def _treatment_ended(case: Case) -> Iterator[date]:
    """The day after the hours of treatment; a part of a day may reach the next one."""
    for treatment in case.shipment.treatments:
        if treatment.treated_on and treatment.duration_hours is not None:
            whole = int(treatment.duration_hours // _HOURS)
            yield treatment.treated_on + timedelta(days=whole)
            yield treatment.treated_on + timedelta(days=whole + 1)


_DAYS = {
    "on-board": ("/consignments/0/documents", _on_board),
    "departure": ("/consignments/0/legs", _departures),
    "treatment-start": ("/treatments/0/treated_on", _treated),
    "treatment-end": ("/treatments/0/duration_hours", _treatment_ended),
}


def sums(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """A total of ours: with costs put on the invoice or without, or free on board."""
    found = totals(case, held, known)
    if not found:
        return None
    known_sums = (*found, *_in_francs(case, held, found))
    if all(names_other_currency(held.value, one.currency) for one in known_sums):
        return None
    return ours("/lines", found[0], same=_agrees(held.value, known_sums))


def _agrees(stated: str, known: tuple[Money, ...]) -> bool:
    return any(
        (number := _amount(stated, one.currency)) is not None
        and agrees_as_printed(one.amount, number)
        for one in known
    )


def _amount(stated: str, currency: str) -> Decimal | None:
    """An amount in figures, else in English words."""
    return printed_amount(stated, currency) if has_figures(stated) else figures(stated)


def _in_francs(case: Case, held: Stated, found: tuple[Money, ...]) -> Iterator[Money]:
    """What an export declaration may state: our totals at the rate that it is made with."""
    entered = case.shipment.declaration
    rate = entered.exchange_rate if entered else None
    if held.paper.kind != _DECLARATION or rate is None or not rate.rate or not rate.to_currency:
        return
    for one in found:
        if one.currency == rate.from_currency:
            yield Money.rounded(EXACT.multiply(one.amount, rate.rate), rate.to_currency)


def totals(case: Case, held: Stated, known: StatedField) -> tuple[Money, ...]:
    """Our totals that a paper may state; those of its own lines where it covers some."""
    candidates = [goods_total(held.covered)]
    if not held.paper.lines:
        candidates.insert(0, invoice_total(case.shipment))
        if known.argument == "value":
            candidates.append(free_on_board(case.shipment))
    return tuple(found for found in candidates if found)


def currency(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """The currency of the invoice."""
    found = case.shipment.terms.currency
    if found is None:
        return None
    return ours("/terms/currency", found, same=names_currency(held.value, found))


def amount_in_words(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """The words say what the figures say: those of the same paper, else our total."""
    found = totals(case, held, known)
    currency = case.shipment.terms.currency or ""
    own = [
        number
        for other in case.stated
        if other.paper is held.paper
        and (other.field == "insured_amount" or (other.known and other.known.compare is _MONEY))
        and (number := printed_amount(other.value, currency)) is not None
    ]
    wanted = own or [total.amount for total in found]
    if not wanted:
        return None
    said = figures(held.value)
    chinese = any(same_text(held.value, in_chinese(total)) for total in found)
    same = chinese or (said is not None and said in {*wanted, *(sum_.amount for sum_ in found)})
    return ours("/lines", found[0] if found else wanted[0], same=same)


_MONEY = Compare.MONEY


def edition(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """The edition of the Harmonized System, by its year."""
    row = case.knowledge.limits.one("hs-edition", case.judged)
    if row is None:
        return None
    year = f"{row.value:f}"
    return ours("/lines/0/hs6", year, same=year in held.value)
