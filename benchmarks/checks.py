"""The check of shipments within one process, beside a yardstick of plain Python."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Timing, time_calls
from logistics.customs import check
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import departure_on
from logistics.shipments.wire import load

ROOT = Path(__file__).resolve().parents[1]
MANY = 1000
YARDSTICK = "a yardstick of plain Python"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|\"|$)")


def time_checks(many: int = MANY) -> list[Timing]:
    """The yardstick, the full check of one shipment, and of ``many`` different ones.

    Everything is loaded before the clock starts; the last reads the files as well.
    """
    files = list(_varied(many))
    shipments = [load(file) for file in files]
    return time_calls(
        {
            YARDSTICK: yardstick,
            "check of one shipment": partial(_check_all, shipments[:1]),
            f"check of {many} shipments": partial(_check_all, shipments),
            f"reading and check of {many} shipments": partial(_read_and_check, files),
        }
    )


def yardstick() -> int:
    """Work that never changes: texts, numbers and look-ups as rules do them."""
    held: dict[str, Decimal] = {}
    for number in range(40_000):
        name = f"line {number % 997}"
        held[name] = held.get(name, Decimal(0)) + Decimal(number) / 8
    return sum(len(f"{name.casefold()}: {total:f}") for name, total in sorted(held.items()))


def _check_all(shipments: Sequence[Shipment]) -> None:
    for shipment in shipments:
        check(shipment, on=departure_on(shipment) or date(2026, 12, 1))


def _read_and_check(files: Sequence[Any]) -> None:
    _check_all([load(file) for file in files])


def _varied(many: int) -> Iterator[dict[str, Any]]:
    """Files of the clean shipments in turn, each moved by days and with masses of its own."""
    clean = sorted((ROOT / "tests" / "customs" / "clean").glob("*.json"))
    texts = [path.read_text(encoding="utf-8") for path in clean]
    for number in range(many):
        later = partial(_later, days=number // len(texts) - 500)
        file = json.loads(_DAY.sub(later, texts[number % len(texts)]))
        file["reference"] = f"{file.get('reference', 'file')}-{number}"
        for line in file.get("lines", []):
            if line.get("net_mass"):
                line["net_mass"]["value"] = str(Decimal(line["net_mass"]["value"]) + number)
        yield file


def _later(found: re.Match[str], days: int) -> str:
    return (date.fromisoformat(found.group()) + timedelta(days=days)).isoformat()
