"""What each of the goods is told when nothing but the goods is entered, way by way.

``bare/<commodity>.json`` holds the answers of the check and of the plan by goods: by sea, by
air, by post and by platform order, with no papers and no registrations, every row taken as
confirmed. What all goods are told stands in ``bare/every.json``. ``turns`` are the days of
arrival by sea since which a line is told no more, or told at last. ``python -m
tests.customs.telling`` writes all anew: read the difference as you would read code.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise
from typing import Any

from logistics.customs import Finding, check
from logistics.customs.knowledge import Knowledge, knowledge
from logistics.customs.knowledge.rows import Dated
from logistics.customs.readiness import Step, plan
from logistics.reference.commodities import CommodityState, commodity_states
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import arrival_on, departure_on
from tests.customs.wire import HERE, Wire, example, moved
from tests.shipments.reading import read

FOLDER = HERE / "bare"
WAYS: Mapping[str, str] = {
    "sea": "coffee",
    "air": "tea-air",
    "post": "baskets-post",
    "platform": "baskets-ecommerce",
}
"""The clean shipment whose journey and parties the goods take."""

LEFT_OUT = ("issued_papers", "registrations", "inspection", "screenings", "wood_packaging")
OF_LINES = ("id", "quantity", "price", "net_mass", "gross_mass", "country_of_origin")
Goods = tuple[str, str]
Turn = Mapping[str, list[str]]

_OWN_DAYS = re.compile(r"(?<=\")\d{4}-\d{2}-\d{2}(?=\")")
"""Days of the shipment itself among the facts of a finding."""


def label_of(goods: Goods) -> str:
    """Commodity and processing state, as the files name them."""
    return "/".join(goods)


@cache
def bare(goods: Goods, way: str, arrives: date | None = None) -> Shipment:
    """The shipment of one line, moved so that it arrives on the day."""
    wire = example(WAYS[way])
    for name in LEFT_OUT:
        wire.pop(name, None)
    wire["lines"] = [_line(commodity_states()[goods], wire["lines"][0])]
    planned = arrival_on(read(wire))
    if arrives and planned:
        wire = moved(wire, (arrives - planned).days)
    return read(wire)


def _line(goods: CommodityState, first: Wire) -> Wire:
    codes = {"hs_rw": goods.hs_rw, "hs6": goods.hs6, "hs_cn": goods.hs_cn}
    return {
        **{name: first[name] for name in OF_LINES if name in first},
        **{name: code for name, code in codes.items() if code},
        "commodity": goods.commodity,
        "processing_state": goods.state,
        "description": goods.description,
    }


def told(shipment: Shipment, held: Knowledge) -> list[str]:
    """What the check says on the day after departure, a line each."""
    on = _departure(shipment) + timedelta(days=1)
    found = check(shipment, on=on, verified=confirmed(), knowledge=held)
    return [_finding(one) for one in found.findings]


def planned(shipment: Shipment, held: Knowledge) -> list[str]:
    """What the plan says sixty days before departure, a line for each step."""
    on = _departure(shipment) - timedelta(days=60)
    made = plan(shipment, on=on, verified=confirmed(), knowledge=held)
    return [_step(step) for step in made.steps]


def _departure(shipment: Shipment) -> date:
    leaves = departure_on(shipment)
    assert leaves
    return leaves


@cache
def confirmed() -> frozenset[str]:
    """Every row of the shipped knowledge."""
    return frozenset(row.id for row in _rows())


def _rows() -> list[Dated]:
    return [row for _, row in knowledge().every_row()]


def _finding(found: Finding) -> str:
    facts = json.dumps(dict(found.facts), ensure_ascii=False, sort_keys=True)
    since = f" ({found.source_date})" if found.source_date else ""
    papers, rows = ", ".join(found.documents), ", ".join(found.rows)
    return f"{found.severity} {found.code} {facts} [{papers}] {found.source}{since} <{rows}>"


def _step(step: Step) -> str:
    said = step.to_json()
    kept = (said[name] for name in ("key", "issuer", "latest", "start_by", "lead_days", "country"))
    sources = "; ".join(f"{one['title']} ({one['date']})" for one in said["sources"])
    notes, rows = " ".join(said["notes"]), ", ".join(said["rows"])
    return f"plan {' '.join(map(str, kept))}: {notes} {sources} <{rows}>"


def by_way(goods: Goods, held: Knowledge) -> dict[str, list[str]]:
    """What is told of the goods by each way."""
    asked = {way: bare(goods, way) for way in WAYS}
    return {way: [*told(one, held), *planned(one, held)] for way, one in asked.items()}


def by_day(goods: Goods, day: date, held: Knowledge) -> list[str]:
    """What the check says of the goods by sea, arriving on the day, but for its own days."""
    found = told(bare(goods, "sea", day), held)
    return sorted({_OWN_DAYS.sub("", line) for line in found})


def turns(goods: Goods) -> Mapping[str, Turn]:
    """By each first day on which what is told is another, the lines that end and begin."""
    bounds = [end for row in _rows() for end in (row.valid_from, row.valid_to) if end]
    days = sorted({one.last + timedelta(days=step) for one in bounds for step in (-1, 0, 1)})
    found = {}
    for eve, day in pairwise(days):
        before, since = (by_day(goods, asked, knowledge()) for asked in (eve, day))
        if day - eve == timedelta(days=1) and before != since:
            found[day.isoformat()] = {
                "ends": [line for line in before if line not in since],
                "begins": [line for line in since if line not in before],
            }
    return found


@cache
def recorded(name: str) -> Mapping[str, Any]:
    """A file, read once."""
    held: Mapping[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return held


def complaints(goods: Goods, held: Knowledge) -> Iterator[str]:
    """What is told otherwise than the files say."""
    kept = recorded(goods[0])[label_of(goods)]
    for day, turn in kept["turns"].items():
        since = date.fromisoformat(day)
        eve = since - timedelta(days=1)
        yield from _unlike(eve, turn["ends"], turn["begins"], by_day(goods, eve, held))
        yield from _unlike(since, turn["begins"], turn["ends"], by_day(goods, since, held))
    for way, lines in by_way(goods, held).items():
        known = {*kept["ways"][way], *recorded("every")[way]}
        yield from _unlike(way, known, set(lines) - known, lines)


def _unlike(
    where: object, told: Collection[str], untold: Collection[str], lines: Collection[str]
) -> Iterator[str]:
    yield from (f"{where}: not told: {line}" for line in told if line not in lines)
    yield from (f"{where}: told: {line}" for line in untold if line in lines)


def questions() -> dict[str, Any]:
    """Each of the goods as a question to a knowledge."""
    return {f"bare {label_of(goods)}": partial(complaints, goods) for goods in commodity_states()}


def write() -> None:
    """Write all files anew."""
    FOLDER.mkdir(exist_ok=True)
    told_of = {goods: by_way(goods, knowledge()) for goods in commodity_states()}
    every = {
        way: sorted(set[str].intersection(*(set(ways[way]) for ways in told_of.values())))
        for way in WAYS
    }
    _keep("every", every)
    by_commodity: dict[str, dict[str, Any]] = {}
    for goods, ways in told_of.items():
        own = {way: [line for line in ways[way] if line not in every[way]] for way in WAYS}
        made = {"ways": own, "turns": turns(goods)}
        by_commodity.setdefault(goods[0], {})[label_of(goods)] = made
    for commodity, held in by_commodity.items():
        _keep(commodity, held)


def _keep(name: str, held: Mapping[str, Any]) -> None:
    text = json.dumps(held, ensure_ascii=False, indent=1)
    (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
