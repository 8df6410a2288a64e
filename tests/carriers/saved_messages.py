"""Saved messages of carriers, in their real shape and of our own making."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from logistics.carriers.code_table import code_table
from logistics.carriers.event_json import to_json
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.registry import parse_text
from logistics.reference.milestones import Milestone

RECEIVED = datetime(2026, 6, 20, 12, tzinfo=UTC)
_HERE = Path(__file__).parent

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def saved_bytes(name: str) -> bytes:
    """The bytes of a saved message such as ``shipsgo/ocean.json``."""
    return (_HERE / name).read_bytes()


def saved_json(name: str) -> Any:
    """The same, decoded."""
    return json.loads(saved_bytes(name))


def saved(folder: str, name: str) -> Any:
    """The decoded message of a file; each call gives one of its own, to be changed freely."""
    return saved_json(f"{folder}/{name}.json")


def printed(slug: str, name: str) -> Any:
    """What ``carriers parse SLUG FILE --json`` prints of a saved message."""
    return json.loads(json.dumps(to_json(parse_text(slug, saved_bytes(name), RECEIVED))))


def steps(events: tuple[CarrierEvent, ...]) -> list[str | None]:
    """The milestones in the order read."""
    return [event.milestone for event in events]


def read(slug: str, message: object) -> ParsedEvents:
    """What the parser of ``slug`` makes of a message sent as JSON."""
    return parse_text(slug, json.dumps(message, default=str).encode(), RECEIVED)


def clean(slug: str, message: object) -> tuple[CarrierEvent, ...]:
    """The events of a message that must have no problem."""
    parsed = read(slug, message)
    assert parsed.problems == ()
    return parsed.events


def only_problem(parsed: ParsedEvents) -> EventProblem:
    """The only problem, whose sentence can be said."""
    (problem,) = parsed.problems
    assert problem.message
    return problem


def table_rules(package: str, group: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each code of a group with each of its rules."""
    for code, row in code_table(package).content["codes"][group].items():
        for rule in row["rules"]:
            yield code, rule


def milestone_of(rule: dict[str, Any]) -> Milestone | None:
    """What a rule gives."""
    return Milestone(rule["milestone"]) if rule["milestone"] else None
