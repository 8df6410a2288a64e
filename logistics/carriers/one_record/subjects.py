"""Which goods a ONE Record event is about: a logistics object, and its air waybill if told."""

import re

from logistics.carriers.events import Unit, UnitKind
from logistics.carriers.one_record.linked import Node

References = tuple[tuple[str, str], ...]

_PREFIX = re.compile(r"[0-9]{3}", re.ASCII)
_SERIAL = re.compile(r"[0-9]{8}", re.ASCII)
_IN_ADDRESS = re.compile(r"(?<![0-9])([0-9]{3})-([0-9]{8})(?![0-9])", re.ASCII)
_PROPERTIES = ("eventFor", "linkedObject")


def subject_of(event: Node, held_by: str | None) -> tuple[Unit | None, References]:
    """The air waybill of the object that the event is for, and the addresses of all objects.

    The waybill is told by the object, by the one it holds, by an address that ends in its
    number, or is that of the object ``held_by`` which it came. ``LO`` is the address of a
    logistics object, ``AWB`` an air waybill.
    """
    objects = [node for name in _PROPERTIES for node in event.nodes(name)]
    plain = [event.text(name) for name in _PROPERTIES if not event.nodes(name)]
    own = event.iri or ""
    addresses = [*(node.iri for node in objects), *plain, own.partition("/logistics-events")[0]]
    told = dict.fromkeys(address for address in addresses if address)
    waybills = [_waybill(node) for node in objects] + [_in_address(address) for address in told]
    waybills.append(held_by)
    waybill = next((number for number in waybills if number), None)
    kept = (("AWB", waybill),) if waybill else ()
    unit = Unit(UnitKind.AIR_WAYBILL, waybill) if waybill else None
    return unit, (*kept, *(("LO", address) for address in told))


def waybill_of(holder: Node) -> str | None:
    """The air waybill that an object which holds events is, holds or has in its address."""
    return _waybill(holder) or _in_address(holder.iri or "")


def _waybill(node: Node) -> str | None:
    for holder in (node, node.node("waybill"), node.node("masterWaybill")):
        prefix = holder.text("waybillPrefix") if holder else None
        number = holder.text("waybillNumber") if holder else None
        if prefix and number and _PREFIX.fullmatch(prefix) and _SERIAL.fullmatch(number):
            return f"{prefix}-{number}"
    return None


def _in_address(address: str) -> str | None:
    found = _IN_ADDRESS.search(address.rstrip("/").rpartition("/")[2])
    return f"{found[1]}-{found[2]}" if found else None
