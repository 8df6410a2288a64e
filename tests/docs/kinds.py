"""A shipment for every kind of paper, with as many lines as wanted."""

from dataclasses import replace
from functools import cache

from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import FORMS, payload_of
from logistics.shipments.facts import Shipment
from tests.docs.coffee import coffee, coffee_with
from tests.docs.official import AGAIN, ugandan
from tests.docs.papers import AT
from tests.docs.trade import clean

_OF = {
    "origin-declaration": "baskets-ecommerce",
    "origin-certificate-application": "tin-mombasa",
    "icglr-application": "tantalum",
    "fumigation-request": "macadamia",
    "air-waybill-data": "avocado-air",
    "insurance-request": "blind-chilli-air",
    "beneficiary-certificate": "coffee-credit",
    "cn22": "baskets-post",
    "cn23": "baskets-post",
}

KINDS = tuple((kind, pair) for kind, form in FORMS.items() for pair in form.pairs)
"""Every kind in every pair of languages that it may be in."""


@cache
def shipment_of(kind: str, count: int) -> Shipment:
    """A shipment for the paper with ``count`` lines like its first, each in packages of its own."""
    held = clean(_OF[kind]) if kind in _OF else coffee()
    if kind == AGAIN:
        held = coffee_with(lines=tuple(map(ugandan, coffee().lines)))
    line, group = held.lines[0], held.packages[0]
    numbers = range(1, count + 1)
    return replace(
        held,
        lines=tuple(replace(line, id=str(n)) for n in numbers),
        packages=tuple(replace(group, id=str(n), line=str(n), marks=f"MARK-{n}-") for n in numbers),
    )


def payload_for(kind: str, pair: Pair, count: int) -> Payload:
    """What the paper of such a shipment prints."""
    numbering = Numbering("KH-2026-031", AT.date(), pair=pair)
    return payload_of(kind, shipment_of(kind, count), numbering)
