"""The words of a report: places as drivers call them, directions, and the step they tell."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from logistics.reference.milestones import Milestone
from logistics.reference.places import Place, places


class Direction(StrEnum):
    """What a report says happened at its place."""

    IN = "in"
    OUT = "out"
    STUFFED = "stuffed"
    SEALED = "sealed"
    COLLECTED = "collected"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class _Step:
    direction: Direction
    kinds: frozenset[str]
    within: frozenset[str]
    outside: frozenset[str]
    milestone: Milestone

    def tells(self, direction: Direction, place: Place) -> bool:
        return (
            direction is self.direction
            and (not self.kinds or place.kind in self.kinds)
            and (not self.within or place.country in self.within)
            and place.country not in self.outside
        )


def plain(text: str) -> str:
    """Capital letters and digits with single blanks between, without accents."""
    bare = unicodedata.normalize("NFKD", text).upper()
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[A-Z0-9]+", kept))


def direction_called(word: str) -> Direction | None:
    """The direction that a word names, in English or French."""
    return _directions().get(plain(word))


def place_called(words: str) -> Place | None:
    """The listed place by its name, id, UN/LOCODE or what drivers call it."""
    return _places().get(plain(words))


def step_told(direction: Direction, place: Place) -> Milestone | None:
    """The step of the journey that a report tells; ``None`` for a place merely passed."""
    return next((step.milestone for step in _steps() if step.tells(direction, place)), None)


@cache
def _held() -> Mapping[str, Any]:
    text = files(__package__).joinpath("words.json").read_text(encoding="utf-8")
    held: Mapping[str, Any] = json.loads(text)
    return held


@cache
def _directions() -> Mapping[str, Direction]:
    told = _held()["directions"].items()
    return {plain(word): Direction(key) for key, words in told for word in words}


@cache
def _steps() -> tuple[_Step, ...]:
    return tuple(
        _Step(
            direction=Direction(row["direction"]),
            kinds=frozenset(row.get("kinds", ())),
            within=frozenset(row.get("in", ())),
            outside=frozenset(row.get("not_in", ())),
            milestone=Milestone(row["milestone"]),
        )
        for row in _held()["steps"]
    )


@cache
def _places() -> Mapping[str, Place]:
    """Of two places with one name or code, the one that the list names first."""
    named: dict[str, Place] = {}
    for held in places().values():
        for name in _names(held):
            named.setdefault(plain(name), held)
    for words, place_id in _held()["places"].items():
        named[plain(words)] = places()[place_id]
    return named


def _names(held: Place) -> Iterator[str]:
    yield held.id
    yield from re.split(r"[(),]", held.name)
    yield held.name
    if held.unlocode:
        yield held.unlocode
