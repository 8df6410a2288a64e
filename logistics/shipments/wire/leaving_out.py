"""Reading a file in spite of codes that are none, so that all else can still be judged."""

import copy
from collections.abc import Mapping
from typing import Any

from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.strict_json import parse_json
from logistics.shipments.facts import Shipment
from logistics.shipments.wire.crossing import load

_CODES = "code."


def load_leaving_out(raw: bytes) -> tuple[Shipment, tuple[Problem, ...]]:
    """Facts without the values that are no valid code, and a problem for each of those.

    A code is a number with a form or check digit of its own (container, credit code, air
    waybill, TIN, HS …). Raises as ``wire.load_bytes`` where anything else is wrong too.
    """
    wire = parse_json(raw)
    try:
        return load(wire), ()
    except InvalidError as wrong:
        problems = wrong.problems
        if not all(problem.code.startswith(_CODES) for problem in problems):
            raise
    return load(_without(wire, problems)), problems


def _without(wire: Any, problems: tuple[Problem, ...]) -> Any:
    found = copy.deepcopy(wire)
    for problem in problems:
        *way, last = (_plain(step) for step in problem.pointer.removeprefix("/").split("/"))
        held: Any = found
        for step in way:
            held = held[step] if isinstance(held, Mapping) else held[int(step)]
        held.pop(last, None)
    return found


def _plain(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")
