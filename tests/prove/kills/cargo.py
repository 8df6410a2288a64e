"""What is shipped under load: the example under numbers of its own."""

import json
from random import Random
from typing import Any

from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.kernel.codes import ContainerNumber
from logistics.kernel.errors import InvalidError
from tests.places import ROOT

EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"
NUMBERS = VoyageReferences("MSKU9042173", "IOLDAR265118", "IOLUDAR26511803")
"""Those of the example itself."""


def new_name(random: Random) -> str:
    """A reference nobody used."""
    return f"K-{random.randrange(16**12):012x}"


def bare(name: str, **more: str) -> dict[str, Any]:
    """A shipment as empty as it may be."""
    return {"schema_version": 1, "reference": name, **more}


def whole(name: str, numbers: VoyageReferences) -> dict[str, Any]:
    """The example under these numbers; its papers take theirs from the series."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for former, present in (
        (NUMBERS.container, numbers.container),
        (NUMBERS.booking, numbers.booking),
        (NUMBERS.transport_document, numbers.transport_document),
    ):
        text = text.replace(former, present)
    wire: dict[str, Any] = json.loads(text)
    del wire["papers"]
    return wire | {"reference": name}


def new_numbers(name: str, random: Random) -> VoyageReferences:
    """A container, a booking and a bill of lading that belong together."""
    serial = name.removeprefix("K-").upper()
    return VoyageReferences(_container(random), f"BK{serial}", f"BL{serial}")


def _container(random: Random) -> str:
    """A number with its check digit."""
    stem = f"KVHU{random.randrange(10**6):06d}"
    for digit in range(10):
        try:
            return str(ContainerNumber(f"{stem}{digit}"))
        except InvalidError:
            continue
    return _container(random)
