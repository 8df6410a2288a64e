"""The seven papers between seller, buyer, carrier and bank, and shipments to draw them of."""

from dataclasses import replace
from functools import cache

from logistics.shipments.facts import Shipment
from logistics.shipments.wire import load_bytes
from tests.places import ROOT

PRO_FORMA = "pro-forma-invoice"
INSTRUCTION = "shipping-instruction"
WOOD = "wood-packing-declaration"
ORIGIN = "origin-declaration"
ADVICE = "shipment-advice"
BENEFICIARY = "beneficiary-certificate"
LETTER = "cover-letter"
SEVEN = (PRO_FORMA, INSTRUCTION, WOOD, ORIGIN, ADVICE, BENEFICIARY, LETTER)

CLEAN = ROOT / "tests" / "customs" / "clean"
CLEAN_FILES = sorted(path.stem for path in CLEAN.glob("*.json"))


@cache
def clean(name: str) -> Shipment:
    """A shipment of the corpus that no rule objects to."""
    return load_bytes((CLEAN / f"{name}.json").read_bytes())


def on_credit() -> Shipment:
    """The coffee sold CIF under a letter of credit, with a certificate of each authority."""
    return clean("coffee-credit")


def with_many_lines(shipment: Shipment, count: int) -> Shipment:
    """The shipment with ``count`` lines like its first, each with its own packages and mark."""
    line, group = shipment.lines[0], shipment.packages[0]
    numbers = range(1, count + 1)
    return replace(
        shipment,
        lines=tuple(replace(line, id=str(n)) for n in numbers),
        packages=tuple(replace(group, id=str(n), line=str(n), marks=f"MARK-{n}-") for n in numbers),
    )
