"""The table of rules: what each says that it reads, and the papers it concerns, exist."""

import dataclasses
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from logistics.customs.rules import RULES
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import OwnPaper, Party, Role, Shipment


def test_a_rule_names_facts_that_a_shipment_may_hold() -> None:
    for rule in RULES:
        assert rule.reads, rule.code
        for path in rule.reads:
            assert path == "" or list(_led_to(path)), (rule.code, path)


def test_a_rule_names_papers_of_the_list() -> None:
    for rule in RULES:
        assert set(rule.papers) <= paper_kinds().keys(), rule.code
        assert len(set(rule.papers)) == len(rule.papers), rule.code


def _led_to(path: str) -> Iterator[object]:
    """Types at the end of a path: as of a JSON pointer, with ``*`` for any entry of a list."""
    head, _, rest = path.partition("/")
    name, _, key = head.rstrip("]").partition("[")
    if key and name == "parties":
        assert Role(key)
        yield from _below(Party, rest.split("/"))
    elif key:
        assert name == "papers"
        assert key in paper_kinds()
        yield from _below(OwnPaper, rest.split("/"))
    else:
        yield from _below(Shipment, path.split("/"))


def _below(held: Any, steps: list[str]) -> Iterator[object]:
    if not steps or steps == [""]:
        yield held
        return
    step, *rest = steps
    if get_origin(held) is UnionType:
        for inner in get_args(held):
            if inner is not NoneType:
                yield from _below(inner, steps)
    elif step == "*" and get_origin(held) is tuple:
        yield from _below(get_args(held)[0], rest)
    elif dataclasses.is_dataclass(held):
        for name in step.split("|"):
            yield from _below(get_type_hints(held)[name], rest)
