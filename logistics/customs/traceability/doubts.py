"""What the standard's schema lets pass and a reader would yet stumble over: doubts, no faults.

``doubts.json`` names its sources. A prefix that nothing declares reads as the scheme of a URI
that nobody knows; an Electronic Product Code that is built otherwise names no goods.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from logistics.customs.traceability.constraints import constraints
from logistics.customs.traceability.epcs import EpcScheme
from logistics.customs.traceability.pointers import escaped
from logistics.kernel.errors import Problem

MOST_DOUBTS = 1000
"""Doubts told one by one."""

_PREFIXED = re.compile(r"([A-Za-z][A-Za-z0-9+._-]*):(?!//)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    prefixes: frozenset[str]
    contexts: re.Pattern[str]
    schemes: frozenset[str]
    epcs: tuple[EpcScheme, ...]
    uri_fields: frozenset[str]


def doubts(document: Any) -> tuple[Problem, ...]:
    """What is doubtful in a document or event, as JSON that :func:`parse_json` reads.

    Where a context of someone else's is named by its address, any prefix may come from it,
    and none is doubted.
    """
    found = list(islice(_held(document, "", _table().prefixes), MOST_DOUBTS + 1))
    if len(found) > MOST_DOUBTS:
        found[-1] = Problem("epcis.more_problems", "", {"limit": MOST_DOUBTS})
    return tuple(found)


@cache
def _table() -> _Table:
    text = files(__package__).joinpath("doubts.json").read_text(encoding="utf-8")
    held = json.loads(text)
    texts = constraints().texts
    uris = {name for name, rule in texts.items() if rule.form == "uri" or rule.or_uri}
    rules = [row for group in constraints().groups.values() for row in group.fields.items()]
    return _Table(
        prefixes=frozenset(held["standard_prefixes"]["prefixes"]),
        contexts=re.compile(held["standard_contexts"]["pattern"]),
        schemes=frozenset(held["schemes"]["schemes"]),
        epcs=tuple(EpcScheme.of(row) for row in held["epcs"]["rows"]),
        uri_fields=frozenset(
            name for name, rule in rules if rule.type in uris or rule.type == "certification"
        ),
    )


def _held(held: Any, pointer: str, known: frozenset[str] | None) -> Iterator[Problem]:
    """``known`` are the prefixes declared so far; ``None`` where they cannot all be known."""
    if isinstance(held, list):
        for place, item in enumerate(held):
            yield from _held(item, f"{pointer}/{place}", known)
    if not isinstance(held, dict):
        return
    known = _declared(held.get("@context"), known)
    for name, value in held.items():
        if name == "@context":
            continue
        where = f"{pointer}/{escaped(name)}"
        yield from _prefix(name, where, known)
        if name in _table().uri_fields:
            yield from _values(value, where, known)
        yield from _held(value, where, known)


def _declared(context: Any, known: frozenset[str] | None) -> frozenset[str] | None:
    for item in context if isinstance(context, list) else [context]:
        if isinstance(item, str) and not _table().contexts.fullmatch(item):
            return None
        if isinstance(item, dict) and known is not None:
            known |= item.keys()
    return known


def _values(value: Any, pointer: str, known: frozenset[str] | None) -> Iterator[Problem]:
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _values(item, f"{pointer}/{place}", known)
    elif isinstance(value, str):
        yield from _prefix(value, pointer, known)
        for scheme in _table().epcs:
            if value.startswith(scheme.scheme) and not scheme.fits(value):
                facts: dict[str, object] = {"given": value[:80], "shape": scheme.shape}
                yield Problem("epcis.doubt.epc", pointer, facts)


def _prefix(text: str, pointer: str, known: frozenset[str] | None) -> Iterator[Problem]:
    found = _PREFIXED.match(text)
    if found is None or known is None:
        return
    prefix = found[1]
    if prefix not in known and prefix.casefold() not in _table().schemes:
        yield Problem("epcis.doubt.prefix", pointer, {"prefix": prefix[:40]})
