"""What comes of each name under which an issued paper may state a value.

``said/<kind>.json`` holds, for a paper of one kind beside the clean coffee, the findings that
point at an odd value under each name: their codes and what they say of ours. ``python -m
tests.customs.telling`` writes them anew: read the difference as you would read code.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from logistics.customs import check
from logistics.customs.knowledge import Knowledge, knowledge
from logistics.shipments.facts import Shipment
from tests.customs.wire import DEPARTURE, HERE, changed
from tests.shipments.reading import read

FOLDER = HERE / "said"
KINDS = (
    "bill-of-lading",
    "phytosanitary-certificate",
    "china-ldc-origin-certificate",
    "ico-certificate",
    "export-declaration",
)
ODD = "Quartz 7 of 31 zebra"
"""A value that fits nothing."""

DAY, FIGURE = "2020-01-02", "17"
"""A day and a figure that are not those of the shipment."""

_OTHER = {
    "containers": "CSQU3054383",
    "transhipment_country": "Germany",
    "conveyance": "by air",
    "port_of_discharge": "Dar es Salaam",
    "port_of_loading": "Shanghai",
}
"""A value that a reader understands and that is not ours, where the odd one says nothing."""

_OURS: Mapping[str, Mapping[str, Any]] = {
    "entry_number": {"/declaration/entry_number": "C 4471"},
    "credit_number": {"/terms/letter_of_credit": {"number": "LC26SH004417"}},
    "air_waybill_number": {
        "/consignments/0/documents/-": {"kind": "air-waybill", "number": "071-12345675"}
    },
}
"""What we must hold for a value to be compared, where the clean coffee does not hold it."""


@cache
def _shipment(kind: str, name: str, value: str) -> Shipment:
    paper = {"kind": kind, "number": "ODD-1", "values": [{"field": name, "value": value}]}
    return read(changed({**_OURS.get(name, {}), "/issued_papers/-": paper}))


def said(kind: str, name: str, held: Knowledge) -> list[str]:
    """What is told of odd values under a name; a day and a figure under those of our own."""
    values = [ODD]
    if name in knowledge().stated_fields:
        values += [DAY, FIGURE, *([_OTHER[name]] if name in _OTHER else [])]
    return [line for value in values for line in _told(kind, name, value, held)]


def _told(kind: str, name: str, value: str, held: Knowledge) -> list[str]:
    """Severity, code and our value of each finding that points at the odd one."""
    shipment = _shipment(kind, name, value)
    place = f"/issued_papers/{len(shipment.issued_papers) - 1}/values/0"
    return [
        f"{found.severity} {found.code} {found.facts.get('ours', '')}"
        for found in check(shipment, on=DEPARTURE, knowledge=held).findings
        if any(field.startswith(place) for field in found.fields)
    ]


@cache
def recorded(kind: str) -> Mapping[str, list[str]]:
    """The file of a kind, read once."""
    text = (FOLDER / f"{kind}.json").read_text(encoding="utf-8")
    held: Mapping[str, list[str]] = json.loads(text)
    return held


def complaints(kind: str, held: Knowledge) -> Iterator[str]:
    """What is told otherwise than the file says."""
    for name, lines in recorded(kind).items():
        found = said(kind, name, held)
        if found != lines:
            yield f"{kind}, {name}: {found} instead of {lines}"


def questions() -> dict[str, Any]:
    """Each kind of paper as a question to a knowledge."""
    return {f"said {kind}": partial(complaints, kind) for kind in KINDS}


def write() -> None:
    """Write all files anew."""
    FOLDER.mkdir(exist_ok=True)
    held = knowledge()
    names = [*held.stated_fields, *held.other_names]
    for kind in KINDS:
        lines = [json.dumps({name: said(kind, name, held)})[1:-1] for name in sorted(names)]
        text = "{\n " + ",\n ".join(lines) + "\n}\n"
        (FOLDER / f"{kind}.json").write_text(text, encoding="utf-8")
