"""Saved messages of our own making, in the shape that a sender gives them."""

import json
from pathlib import Path
from typing import Any

from logistics.carriers.event_json import to_json
from logistics.carriers.events import CarrierEvent
from logistics.carriers.registry import parse_text
from tests.carriers.dcsa_events import RECEIVED

_HERE = Path(__file__).parent


def saved(name: str) -> bytes:
    """The bytes of a saved message such as ``shipsgo/ocean.json``."""
    return (_HERE / name).read_bytes()


def saved_json(name: str) -> Any:
    """The same, decoded."""
    return json.loads(saved(name))


def printed(slug: str, name: str) -> Any:
    """What ``carriers parse SLUG FILE --json`` prints of it."""
    return json.loads(json.dumps(to_json(parse_text(slug, saved(name), RECEIVED))))


def steps(events: tuple[CarrierEvent, ...]) -> list[str | None]:
    """The milestones in the order read."""
    return [event.milestone for event in events]
