"""What moves in the demonstration: the example shipment, at different points of its life."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from config import ROOT
from logistics.carriers.sandbox.script import script
from logistics.cli.demonstration import PlayedVoyage
from logistics.kernel.strict_json import parse_json
from logistics.shipments.date_shift import shift_dates
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import departure_on
from logistics.shipments.wire import load

SCRIPT = "kigali-shanghai"
EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"

_SAILS_AFTER = timedelta(days=21)
_OWN_NUMBERS = ("MSKU9042173", "IOLDAR265118", "IOLUDAR26511803", "KIVU-2026-031", "2026-031")


@dataclass(frozen=True, slots=True)
class Cargo:
    """One shipment of the demonstration; ``age`` is how long ago its voyage began."""

    serial: str
    container: str
    booking: str
    transport_document: str
    age: timedelta

    def voyage(self, now: datetime) -> PlayedVoyage:
        """The voyage that the sandbox carrier plays for it."""
        return PlayedVoyage(
            SCRIPT, self.container, self.booking, self.transport_document, now - self.age
        )


CARGOES = (
    Cargo("2026-019", "TGHU3158023", "IOLDAR264402", "IOLUDAR26440207", timedelta(days=50)),
    Cargo("2026-027", "OCLU4829138", "IOLDAR264871", "IOLUDAR26487105", timedelta(days=27)),
    Cargo("2026-031", "MSKU9042173", "IOLDAR265118", "IOLUDAR26511803", timedelta(0)),
)
"""Delivered, at sea, and just booked."""


def facts_of(cargo: Cargo, now: datetime) -> Shipment:
    """The example under the cargo's numbers, its dates moved to the cargo's voyage."""
    text = EXAMPLE.read_text(encoding="utf-8")
    numbers = (
        cargo.container,
        cargo.booking,
        cargo.transport_document,
        f"KIVU-{cargo.serial}",
        cargo.serial,
    )
    for former, present in zip(_OWN_NUMBERS, numbers, strict=True):
        text = text.replace(former, present)
    wire: dict[str, Any] = parse_json(text.encode("utf-8"))
    _board(wire)
    leaves = departure_on(load(wire))
    wanted = (now - cargo.age + _SAILS_AFTER).date()
    return load(shift_dates(wire, (wanted - leaves).days) if leaves else wire)


def unfinished(now: datetime) -> Shipment:
    """A draft that lacks the producer's number: what a first look at the findings shows."""
    wire: dict[str, Any] = parse_json(EXAMPLE.read_bytes())
    for name in ("papers", "issued_papers", "declaration", "inspection"):
        wire.pop(name)
    wire["reference"] = "NR-2026-004"
    wire["registrations"] = [
        held for held in wire["registrations"] if held["kind"] != "gacc-producer"
    ]
    wire["parties"][0] |= {"name": "Nyungwe Ridge Coffee Ltd", "name_zh": "纽恩威岭咖啡有限公司"}
    consignment = wire["consignments"][0]
    consignment["documents"] = []
    consignment["containers"] = []
    for group in wire["packages"]:
        group.pop("allotments")
    leaves = departure_on(load(wire))
    wanted = (now + timedelta(days=40)).date()
    return load(shift_dates(wire, (wanted - leaves).days) if leaves else wire)


def _board(wire: dict[str, Any]) -> None:
    """Let the sea legs be sailed by the ships of the script."""
    vessels, calls = script(SCRIPT).vessels, script(SCRIPT).calls
    legs = {leg["id"]: leg for leg in wire["consignments"][0]["legs"]}
    for leg, call, ship in (("feeder", "pol", "feeder"), ("main", "ts-out", "mother")):
        legs[leg]["means"] = {
            "vessel": vessels[ship]["name"],
            "imo": vessels[ship]["imo"],
            "voyage": calls[call].get("export_voyage"),
        }
