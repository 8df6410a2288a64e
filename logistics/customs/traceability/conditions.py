"""Conditions over the fields of one object, such as “this list, or that one”."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from logistics.customs.traceability.constraints import Condition

_ABSENT = "no "
_FILLED = "+"


def unmet(held: Mapping[str, Any], conditions: Iterable[Condition]) -> Iterator[Condition]:
    """The conditions of which no alternative holds."""
    for condition in conditions:
        if not any(all(_holds(held, term) for term in way) for way in condition.alternatives):
            yield condition


def _holds(held: Mapping[str, Any], term: str) -> bool:
    if term.startswith(_ABSENT):
        return term.removeprefix(_ABSENT) not in held
    if term.endswith(_FILLED):
        value = held.get(term.removesuffix(_FILLED))
        return isinstance(value, list) and bool(value)
    name, _, word = term.partition("=")
    return held.get(name) == word if word else name in held
