"""Carriage: bills of lading, and a route without gaps."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import ORIGIN, bills, place_known, place_name
from logistics.customs.rule import Breach, rule
from logistics.shipments.facts.located import country_of


@rule(
    "bill-place-of-receipt",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=("consignments/*/documents/*/place_of_receipt",),
    papers=("bill-of-lading",),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def bill_place_of_receipt(case: Case) -> Iterator[Breach]:
    """A bill of lading shows that the goods were received in Rwanda."""
    for number, part in enumerate(case.shipment.consignments):
        for position, bill in bills(part):
            if country_of(case.shipment, bill.place_of_receipt) != ORIGIN:
                yield Breach(
                    fields=(f"/consignments/{number}/documents/{position}/place_of_receipt",),
                    facts={"bill": bill.number or bill.kind.value},
                )


@rule(
    "bill-origin-clause",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=("consignments/*/documents/*/origin_clause",),
    papers=("bill-of-lading",),
    source="gacc-decree-231",
    clause="articles 14 and 15",
)
def bill_origin_clause(case: Case) -> Iterator[Breach]:
    """A bill of lading says that the cargo is of Rwandan origin in transit to China."""
    for number, part in enumerate(case.shipment.consignments):
        for position, bill in bills(part):
            if not bill.origin_clause:
                yield Breach(
                    fields=(f"/consignments/{number}/documents/{position}/origin_clause",),
                    facts={"bill": bill.number or bill.kind.value},
                )


@rule(
    "route-gap",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=("consignments/*/legs",),
    papers=("china-ldc-origin-application",),
    source="papers-compared",
    clause="end of one leg against the beginning of the next",
)
def route_gap(case: Case) -> Iterator[Breach]:
    """Each leg begins where the one before it ends; an unknown place is told by its own rule."""
    for number, part in enumerate(case.shipment.consignments):
        for position in range(1, len(part.legs)):
            ended, begins = part.legs[position - 1].to_place, part.legs[position].from_place
            known = all(place and place_known(case.shipment, place) for place in (ended, begins))
            if known and ended != begins:
                yield Breach(
                    fields=(f"/consignments/{number}/legs/{position}/from_place",),
                    facts={
                        "ended": place_name(case.shipment, ended),
                        "begins": place_name(case.shipment, begins),
                    },
                )


RULES = (
    bill_place_of_receipt,
    bill_origin_clause,
    route_gap,
)
