"""A book and a quick entry, taken from the example shipment."""

import json
from typing import Any

from tests.web.site import EXAMPLE, Site

_WIRE: dict[str, Any] = json.loads(EXAMPLE)
_SELLER, _STATION, _MILL, _BUYER, _BROKER, _FORWARDER, _LINE = _WIRE["parties"]
_OF_PRODUCT = {
    "commodity",
    "processing_state",
    "grade",
    "country_of_origin",
    "origin_criterion",
    "elements",
}

ENTRY: dict[str, Any] = {
    "reference": "KIVU-2026-040",
    "incoterm": "FOB",
    "currency": "USD",
    "payment": "Cash against documents",
    "contract_number": "RY-KH-2026-07",
    "contract_date": "2026-09-14",
    "price": "5.85",
    "crop_year": "2026",
    "marks": "028/0412/0031\r\nKIVU HEIGHTS",
    "lot_1": "KH-26-118",
    "packages_1": "180",
    "district_1": "Nyamasheke",
    "lot_2": "KH-26-121",
    "packages_2": "140",
    "district_2": "Rutsiro",
    "origin_place": "masaka",
    "exit_border": "rusumo",
    "loading_place": "dar-es-salaam",
    "transhipment_place": "singapore",
    "discharge_place": "shanghai",
    "departure_at": "2026-12-11T18:00",
    "arrival_at": "2027-01-07T06:00",
    "vessel": "Ocean Zambezi",
    "voyage": "649E",
    "booking": "IOLDAR265118",
    "container": "MSKU9042173",
    "seal": "IOL448210",
    "inspection_at": "2026-11-26T09:00",
}


def fill_book(site: Site) -> dict[str, str]:
    """Enter the example's parties and product by their forms; ids by field of the entry."""
    found: dict[str, str] = {}
    for field, party in (
        ("seller", _SELLER),
        ("producer", _STATION),
        ("mill", _MILL),
        ("buyer", _BUYER),
        ("notify", _BROKER),
        ("forwarder", _FORWARDER),
        ("carrier", _LINE),
    ):
        changes = _flat("/party", {key: party[key] for key in party if key != "id"})
        held = [row for row in _WIRE["registrations"] if row["holder"] == party["id"]]
        for place, row in enumerate(held):
            changes |= _flat(f"/registrations/{place}", {**row, "holder": ""})
        if field == "seller":
            changes |= _flat("/bank", _WIRE["bank"]) | _flat("/signatory", _WIRE["signatory"])
        found[field] = _added(site, "/book/parties", changes, party["name"])
    line = {key: value for key, value in _WIRE["lines"][0].items() if key in _OF_PRODUCT}
    package = {"kind": "BG", "net_each": {"value": "60"}, "tare_each": {"value": "0.7"}}
    changes = {"/name": "Green coffee A1", **_flat("/line", line), **_flat("/package", package)}
    changes["/wood_packaging/used"] = "false"
    found["product"] = _added(site, "/book/products", changes, "Green coffee A1")
    return found


def _added(site: Site, shelf: str, changes: dict[str, Any], name: str) -> str:
    shown = site.owner.press(f"{shelf}/new", f"{shelf}/new", **changes)
    link = shown.tree.xpath(f"//a[text() = '{name}']/@href")[0]
    return str(link).rsplit("/", 1)[-1]


def _flat(pointer: str, wire: dict[str, Any]) -> dict[str, Any]:
    """The texts that a person types for ``wire``, by the names of their fields."""
    found: dict[str, Any] = {}
    for key, value in wire.items():
        name = f"{pointer}/{key}"
        if isinstance(value, dict):
            found |= _flat(name, value)
        elif isinstance(value, list) and key == "lines":
            found[name] = "\r\n".join(value)
        else:
            found[name] = value
    return found
