"""Which tables of the knowledge each rule looks into, over all the shipments that are tried.

Only the rule itself is watched, not the source that its findings name, nor what making the
case looks up.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from logistics.customs.case import Case
from logistics.customs.knowledge import knowledge
from logistics.customs.operator import NO_LISTS, OperatorLists
from logistics.customs.operator_file import read_lists
from logistics.customs.rules import RULES
from logistics.shipments.facts import Shipment
from logistics.shipments.wire import load_leaving_out
from tests.customs.corpus import clean_wire, names
from tests.customs.corpus import read as entry_of
from tests.customs.trials import FAULTY, NEAR, day_of, shipment_of
from tests.customs.wire import DEPARTURE, HERE, Wire, changed, example
from tests.prove.mutants.touching import Touched, watched
from tests.shipments.reading import read


def looked_into() -> Mapping[str, frozenset[str]]:
    """By code of the rule, the tables it looked into; of the limits ``limits/<name>``."""
    found: dict[str, Touched] = defaultdict(set)
    touched: Touched = set()
    held = watched(knowledge(), touched)
    for shipment, on, lists in _tried():
        case = Case.of(shipment, on=on, knowledge=held, verified=frozenset(), lists=lists)
        for rule in RULES:
            touched.clear()
            tuple(rule.judge(case))
            found[rule.code] |= touched
    return {code: frozenset(_named(pairs)) for code, pairs in found.items()}


def _named(touched: Iterable[tuple[str, object]]) -> Iterator[str]:
    for table, key in touched:
        yield f"limits/{key}" if table == "limits" else table.replace("_", "-")


def _tried() -> Iterator[tuple[Shipment, date, OperatorLists]]:
    """The clean shipments, the cases and the corpus, each with its day and the lists kept."""
    for path in sorted((HERE / "clean").glob("*.json")):
        yield read(example(path.stem)), DEPARTURE, NO_LISTS
    for case in (*FAULTY, *NEAR):
        yield shipment_of(case), day_of(case), read_lists(case.get("lists", {}))
    for wire, on in _corpus():
        yield load_leaving_out(json.dumps(wire).encode())[0], on, NO_LISTS


def _corpus() -> Iterator[tuple[Wire, date]]:
    for name in names("clean"):
        yield clean_wire(name), _day(entry_of("clean", name))
    for name in names("faulty"):
        entry = entry_of("faulty", name)
        base = entry_of("clean", entry["clean"])
        yield changed(entry["faults"], clean_wire(entry["clean"])), _day({**base, **entry})


def _day(entry: Mapping[str, str]) -> date:
    return date.fromisoformat(entry["on"]) if "on" in entry else DEPARTURE
