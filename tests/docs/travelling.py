"""Shipments by every mode, from the clean ones, for the papers of carriage."""

from dataclasses import replace
from functools import cache

from logistics.shipments.facts import Shipment
from logistics.shipments.wire import load_bytes
from tests.places import ROOT

CLEAN = ROOT / "tests" / "customs" / "clean"
NAMES = tuple(sorted(path.name for path in CLEAN.glob("*.json")))


@cache
def clean(name: str) -> Shipment:
    """A clean shipment by the name of its file."""
    return load_bytes((CLEAN / name).read_bytes())


def by_air() -> Shipment:
    """100 cartons of chilli by air, CIP Guangzhou."""
    return clean("blind-chilli-air.json")


def by_post() -> Shipment:
    """Three fruit bowls in one parcel to Shanghai."""
    return clean("baskets-post.json")


def under_credit() -> Shipment:
    """The coffee shipment sold CIF under a letter of credit."""
    return clean("coffee-credit.json")


def many_lines(shipment: Shipment, count: int) -> Shipment:
    """The first line of ``shipment`` as many times, each with one package group of its own."""
    line, group = shipment.lines[0], shipment.packages[0]
    numbered = range(1, count + 1)
    return replace(
        shipment,
        lines=tuple(replace(line, id=str(n)) for n in numbered),
        packages=tuple(
            replace(group, id=str(n), line=str(n), marks=f"MARK-{n}-") for n in numbered
        ),
    )
