"""The insurance certificate: sum, cover and way, under Incoterms and under a credit."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from logistics.customs.case import Case, Stated
from logistics.customs.findings import Severity, Topic
from logistics.customs.named_places import named_places
from logistics.customs.printed import names_other_currency, printed_amount
from logistics.customs.route import ORIGIN
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import holds_any, tokens
from logistics.kernel.money import Money
from logistics.shipments.facts import Consignment
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.totals import invoice_total

CERTIFICATE = "insurance-certificate"

_PAPERS = (CERTIFICATE,)
_CLAUSES = frozenset({"icc", "cargo", "clause", "clauses"})
_BREADTH = {"a": 3, "air": 3, "b": 2, "c": 1}
_OLDER = {"wa": 2, "wpa": 2, "fpa": 1}
_PERILS = {"war": "war", "strike": "strikes", "strikes": "strikes", "srcc": "strikes"}


def credit_asks(case: Case) -> bool:
    """Whether a letter of credit asks for an insurance certificate."""
    credit = case.shipment.terms.letter_of_credit
    return credit is not None and (
        credit.insured_percent is not None
        or bool(credit.insurance_cover)
        or any(paper.kind == CERTIFICATE for paper in credit.papers)
    )


def seller_insures(case: Case) -> bool:
    """Whether the term of delivery makes the seller insure."""
    term = case.shipment.terms.incoterm
    return term is not None and term.insured_by_seller


@rule(
    "insurance-below",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms", "issued_papers/*/values", "lines/*/amount"),
    tables=("limits/insured-share",),
    papers=_PAPERS,
    source="incoterms-2020",
    clause="A5 of CIF and CIP; UCP 600 article 28(f)(ii)",
)
def insurance_below(case: Case) -> Iterator[Breach]:
    """Goods are insured for 110 per cent of their value, or what the credit asks for."""
    value = invoice_total(case.shipment)
    if value is None or not (seller_insures(case) or credit_asks(case)):
        return
    credit = case.shipment.terms.letter_of_credit
    share = case.limit("insured-share")
    if credit and credit.insured_percent is not None:
        asked = credit.insured_percent
        share = max(asked, share) if seller_insures(case) else asked
    wanted = Money.rounded(value.amount * share / 100, value.currency)
    for held in case.stated_as("insured_amount", CERTIFICATE):
        if names_other_currency(held.value, value.currency):
            continue
        insured = printed_amount(held.value, value.currency)
        if insured is None or insured < wanted.amount:
            yield Breach(
                fields=(held.pointer,),
                facts={"insured": held.value, "wanted": wanted, "share": share},
            )


@dataclass(frozen=True, slots=True)
class _Cover:
    """The breadth of the clauses, 3 for (A) or all risks to 1 for (C), and further perils."""

    breadth: int
    perils: frozenset[str]

    def within(self, other: "_Cover") -> bool:
        return self.breadth <= other.breadth and self.perils <= other.perils


def _cover(text: str) -> _Cover:
    words = tokens(text)
    found = [_OLDER[word] for word in words if word in _OLDER]
    found += [3] if ("all", "risks") in pairwise(words) else []
    found += [
        _BREADTH[word]
        for before, word in pairwise(words)
        if word in _BREADTH and before in _CLAUSES
    ]
    perils = frozenset(_PERILS[word] for word in words if word in _PERILS)
    return _Cover(max(found, default=0), perils)


def _covers(case: Case) -> Iterator[tuple[Stated, _Cover]]:
    for held in case.stated_as("insurance_cover", CERTIFICATE):
        yield held, _cover(held.value)


@rule(
    "insurance-cover",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/insurance_cover", "issued_papers/*/values"),
    papers=_PAPERS,
    source="ucp-600",
    clause="article 28(g) and (h)",
)
def insurance_cover(case: Case) -> Iterator[Breach]:
    """The insurance covers the risks that the credit names."""
    credit = case.shipment.terms.letter_of_credit
    asked = credit.insurance_cover if credit else None
    for held, cover in _covers(case):
        if asked and not _cover(asked).within(cover):
            yield Breach(
                fields=(held.pointer, "/terms/letter_of_credit/insurance_cover"),
                facts={"stated": held.value, "asked": asked},
            )


@rule(
    "insurance-cover-narrow",
    Topic.TERMS,
    Severity.VERIFY,
    reads=("terms/incoterm", "issued_papers/*/values"),
    papers=_PAPERS,
    source="incoterms-2020",
    clause="A5 of CIF and CIP",
)
def insurance_cover_narrow(case: Case) -> Iterator[Breach]:
    """CIP means clauses (A) unless the parties agree otherwise, CIF clauses (C)."""
    term = case.shipment.terms.incoterm
    credit = case.shipment.terms.letter_of_credit
    if term is None or not term.insured_by_seller or (credit and credit.insurance_cover):
        return
    letter = "A" if term == "CIP" else "C"
    for held, cover in _covers(case):
        if 0 < cover.breadth < _BREADTH[letter.lower()]:
            yield Breach(
                fields=(held.pointer, "/terms/incoterm"),
                facts={"stated": held.value, "term": term, "letter": letter},
            )


@rule(
    "insurance-route",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "consignments/*/legs"),
    papers=_PAPERS,
    source="incoterms-2020",
    clause="A5 of CIF and CIP; UCP 600 article 28(f)(iii)",
)
def insurance_route(case: Case) -> Iterator[Breach]:
    """Cover runs at least from where the goods are shipped to where they are discharged."""
    if not (seller_insures(case) or credit_asks(case)):
        return
    for field, at_end in (("insured_from", False), ("insured_to", True)):
        for held in case.stated_as(field, CERTIFICATE):
            named = named_places(case.shipment, held.value)
            fitting = {
                place
                for part in case.shipment.consignments
                for place in (_after(part) if at_end else _before(part))
            }
            at_home = not at_end and any(
                country_of(case.shipment, place) == ORIGIN for place in named
            )
            if named and fitting and not at_home and not named & fitting:
                yield Breach(
                    fields=(held.pointer, "/consignments/0/legs"),
                    facts={"field": field.replace("_", " "), "stated": held.value},
                )


def _before(part: Consignment) -> set[str]:
    """Places up to the first port of loading."""
    main = main_legs(part)[:1]
    legs = part.legs[: part.legs.index(main[0])] if main else ()
    return {place for leg in (*legs, *main) if (place := leg.from_place)}


def _after(part: Consignment) -> set[str]:
    """Places from the last port of discharge on."""
    main = main_legs(part)[-1:]
    legs = part.legs[part.legs.index(main[0]) + 1 :] if main else ()
    return {place for leg in (*main, *legs) if (place := leg.to_place)}


@rule(
    "insurance-cover-note",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "issued_papers/*/values"),
    tables=("word-lists",),
    papers=_PAPERS,
    source="ucp-600",
    clause="article 28(c)",
)
def insurance_cover_note(case: Case) -> Iterator[Breach]:
    """A cover note is not taken up under a credit."""
    if case.shipment.terms.letter_of_credit is None:
        return
    for held in case.stated_as("form", CERTIFICATE):
        if holds_any(held.value, case.words("cover-note")):
            yield Breach(fields=(held.pointer,), facts={"stated": held.value})


RULES = (
    insurance_below,
    insurance_cover,
    insurance_cover_narrow,
    insurance_route,
    insurance_cover_note,
)
