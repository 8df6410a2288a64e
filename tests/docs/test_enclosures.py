"""Which papers are enclosed, which shipments need which trade paper, and who is shown them."""

from dataclasses import replace
from typing import Any

import pytest

from logistics.customs.declaration.attached import attached_to
from logistics.customs.declaration.profile import rwanda
from logistics.docs.payloads.cover_letter import cover_letter
from logistics.docs.payloads.enclosures import enclosures
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.payloads.trade import papers_beside
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import CreditPaper, OwnPaper, Shipment
from tests.docs.coffee import coffee, coffee_with
from tests.docs.trade import (
    ADVICE,
    BENEFICIARY,
    INSTRUCTION,
    LETTER,
    ORIGIN,
    PRO_FORMA,
    WOOD,
    clean,
    on_credit,
)


def _with_papers(*kinds: str) -> Shipment:
    own = tuple(OwnPaper(kind=kind, number=f"N-{kind}") for kind in kinds)
    return coffee_with(papers=(*coffee().papers, *own))


def _needs(shipment: Shipment, kind: str) -> bool:
    return kind in needed_kinds(shipment)


def _with_terms(**changes: Any) -> Shipment:
    return coffee_with(terms=replace(coffee().terms, **changes))


def test_every_numbered_paper_is_enclosed_once() -> None:
    titles = [(one.kind, one.number) for one in enclosures(on_credit())]
    assert len(titles) == len(set(titles)) == 12
    assert titles.count(("bill-of-lading", "IOLUDAR26511803")) == 1


def test_applications_and_the_letter_itself_are_no_enclosures() -> None:
    shipment = _with_papers(LETTER, INSTRUCTION, WOOD, "phytosanitary-application")
    kinds = {one.kind for one in enclosures(shipment)}
    assert WOOD in kinds
    assert not kinds & {LETTER, INSTRUCTION, "phytosanitary-application", "booking"}


def test_under_a_credit_the_papers_it_asks_for_come_first_in_its_order() -> None:
    rows = cover_letter(on_credit(), Numbering()).rows
    assert [row.title.split(" ")[0] for row in rows[:5]] == [
        "Commercial",
        "Packing",
        "Bill",
        "Bill",
        "Insurance",
    ]
    assert "copies 副本: 2" in rows[7].particulars
    assert "Credit" not in rows[-1].particulars


def test_without_a_credit_the_letter_goes_to_the_buyer_and_names_no_account() -> None:
    told = cover_letter(coffee(), Numbering())
    assert told.addressee.startswith("Shanghai Ruiyuan")
    assert "4009" not in told.request
    assert not any("Credit" in row.particulars for row in told.rows)


@pytest.mark.parametrize(
    "kind", [held.kind for held in paper_kinds().values() if held.correspondence]
)
def test_a_letter_between_the_parties_is_shown_to_no_authority(kind: str) -> None:
    shipment = _with_papers(kind, WOOD)
    beside = "; ".join(papers_beside(shipment, "commercial-invoice"))
    assert f"N-{kind}" not in beside
    assert f"N-{WOOD}" in beside
    attached = attached_to(shipment, shipment.lines[0], rwanda(), first=True)
    references = {document.reference for document in attached}
    assert f"N-{kind}" not in references
    assert f"N-{WOOD}" in references


def test_an_offer_is_needed_until_the_goods_are_invoiced() -> None:
    assert not _needs(coffee(), PRO_FORMA)
    assert _needs(coffee_with(papers=()), PRO_FORMA)
    assert _needs(_with_papers(PRO_FORMA), PRO_FORMA)


def test_instruction_wood_declaration_and_letter_are_for_cargo() -> None:
    by_post = clean("baskets-post")
    for kind in (INSTRUCTION, WOOD, LETTER):
        assert _needs(coffee(), kind)
        assert not _needs(by_post, kind)
    assert not _needs(coffee_with(consignments=()), INSTRUCTION)


def test_origin_is_declared_where_no_certificate_is_claimed_or_somebody_asks() -> None:
    assert not _needs(coffee(), ORIGIN)
    assert _needs(_with_terms(preference_claimed=False), ORIGIN)
    credit = on_credit().terms.letter_of_credit
    assert credit
    asking = replace(credit, papers=(CreditPaper(kind=ORIGIN),))
    assert _needs(_with_terms(letter_of_credit=asking), ORIGIN)


def test_the_advice_waits_for_the_loading_and_the_certificate_for_a_credit() -> None:
    assert _needs(coffee(), ADVICE)
    part = replace(coffee().consignments[0], documents=())
    assert not _needs(coffee_with(consignments=(part,)), ADVICE)
    assert not _needs(coffee(), BENEFICIARY)
    assert _needs(on_credit(), BENEFICIARY)
