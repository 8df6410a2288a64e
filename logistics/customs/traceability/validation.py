"""An EPCIS document from outside held against the standard's constraints."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

from logistics.customs.traceability.conditions import unmet
from logistics.customs.traceability.constraints import (
    Constraints,
    FieldRule,
    GroupRule,
    Others,
    TextRule,
    constraints,
)
from logistics.customs.traceability.pointers import escaped
from logistics.customs.traceability.texts import is_moment, is_uri
from logistics.kernel.errors import InvalidError, Problem

MOST_PROBLEMS = 1000
"""Problems told one by one; a file that is of another kind altogether has no end of them."""

_EVENTS = (
    "ObjectEvent",
    "AggregationEvent",
    "AssociationEvent",
    "TransactionEvent",
    "TransformationEvent",
)
_DOCUMENTS = ("EPCISDocument", "EPCISQueryDocument")
_FORMS = {"uri": is_uri, "time": is_moment}
_KINDS: Mapping[str, tuple[type, ...]] = {
    "number": (int, Decimal),
    "boolean": (bool,),
    "attribute": (int, Decimal, str, dict),
}


def validate(document: Any) -> tuple[Problem, ...]:
    """What the standard does not allow in a document, or in an event that stands alone.

    ``document`` is JSON as :func:`parse_json` reads it. Pointers lead into it. Raises
    :class:`InvalidError` ``epcis.root`` for what names itself neither document nor event.
    """
    kind = document.get("type") if isinstance(document, dict) else None
    if not isinstance(kind, str):
        raise InvalidError("epcis.root")
    if kind not in _DOCUMENTS + _EVENTS and not is_uri(kind):
        raise InvalidError("epcis.root")
    validator = _Validator(constraints())
    found = list(islice(validator.root(document, kind), MOST_PROBLEMS + 1))
    if len(found) > MOST_PROBLEMS:
        found[-1] = Problem("epcis.more_problems", "", {"limit": MOST_PROBLEMS})
    return tuple(found)


def count_events(document: Any) -> int:
    """How many events a document tells; 1 for an event that stands alone."""
    if document.get("type") not in _DOCUMENTS:
        return 1
    held: Any = document.get("epcisBody")
    for step in ("queryResults", "resultsBody") if document["type"] == _DOCUMENTS[1] else ():
        held = held.get(step) if isinstance(held, dict) else None
    events = held.get("eventList") if isinstance(held, dict) else None
    return len(events) if isinstance(events, list) else 0


class _Validator:
    def __init__(self, table: Constraints) -> None:
        self._table = table

    def root(self, document: dict[str, Any], kind: str) -> Iterator[Problem]:
        if kind in _DOCUMENTS:
            yield from self._group(document, self._table.groups[kind], "")
            return
        yield from self._event(document, "")
        if "@context" not in document:
            yield Problem("epcis.required", "/@context", {"field": "@context"})

    def _event(self, held: Any, pointer: str) -> Iterator[Problem]:
        kind = held.get("type") if isinstance(held, dict) else None
        name = kind if kind in _EVENTS else "ExtendedEvent"
        yield from self._group(held, self._table.groups[name], pointer)

    def _group(self, held: Any, rule: GroupRule, pointer: str) -> Iterator[Problem]:
        if not isinstance(held, dict):
            yield _wrong_kind(held, "object", pointer)
            return
        for name, field in rule.fields.items():
            if name in held:
                yield from self._field(held[name], field, f"{pointer}/{escaped(name)}")
            elif field.needed:
                yield Problem("epcis.required", f"{pointer}/{escaped(name)}", {"field": name})
        for name in held:
            known = name in rule.fields or rule.others is Others.ANY
            if not known and not (rule.others is Others.URI and is_uri(name)):
                facts: dict[str, object] = {"field": name[:80], "group": rule.name}
                yield Problem(f"epcis.unknown.{rule.others}", f"{pointer}/{escaped(name)}", facts)
        for condition in unmet(held, rule.conditions):
            ways = "; ".join(" + ".join(terms) for terms in condition.alternatives)
            yield Problem(f"epcis.{condition.code}", pointer, {"group": rule.name, "ways": ways})

    def _field(self, held: Any, rule: FieldRule, pointer: str) -> Iterator[Problem]:
        if rule.least is None:
            yield from self._value(held, rule.type, pointer)
            return
        if not isinstance(held, list):
            yield _wrong_kind(held, "list", pointer)
            return
        if len(held) < rule.least:
            yield Problem("epcis.too_few", pointer, {"least": rule.least})
        if rule.unique:
            yield from _repeated(held, pointer)
        for place, item in enumerate(held):
            yield from self._value(item, rule.type, f"{pointer}/{place}")

    def _value(self, held: Any, kind: str, pointer: str) -> Iterator[Problem]:
        if kind == "event":
            yield from self._event(held, pointer)
        elif kind == "context":
            yield from _context(held, pointer)
        elif kind == "certification":
            items = held if isinstance(held, list) else [held]
            for item in items:
                yield from _text(item, self._table.texts["uri"], pointer)
        elif kind in self._table.groups:
            yield from self._group(held, self._table.groups[kind], pointer)
        elif kind in self._table.texts:
            yield from _text(held, self._table.texts[kind], pointer)
        elif not isinstance(held, _KINDS[kind]) or (kind != "boolean" and isinstance(held, bool)):
            yield _wrong_kind(held, kind, pointer)


def _text(held: Any, rule: TextRule, pointer: str) -> Iterator[Problem]:
    if not isinstance(held, str):
        yield _wrong_kind(held, "text", pointer)
    elif rule.form and not _FORMS[rule.form](held):
        yield Problem(f"epcis.{rule.form}", pointer, {"given": held[:80]})
    elif rule.pattern and not re.fullmatch(rule.pattern, held, re.ASCII):
        yield Problem(f"epcis.{rule.code}", pointer, {"given": held[:80], "pattern": rule.pattern})
    elif rule.words and held not in rule.words:
        further = rule.or_uri and is_uri(held) and re.fullmatch(rule.or_uri, held, re.ASCII)
        if not further:
            yield _no_word(held, rule.words, pointer)


def _no_word(held: str, words: tuple[str, ...], pointer: str) -> Problem:
    """Of what ends in one of the words, such as the URIs of EPCIS 1, the word is told."""
    last = re.split(r"[:/#-]", held)[-1].casefold()
    meant = next((word for word in words if word.casefold() == last), None)
    if meant is not None:
        return Problem("epcis.long_word", pointer, {"given": held[:80], "word": meant})
    return Problem("epcis.word", pointer, {"given": held[:80], "known": ", ".join(words)})


def _context(held: Any, pointer: str) -> Iterator[Problem]:
    """A URI, an object, or a list of such in which none stands twice."""
    if isinstance(held, list):
        yield from _repeated(held, pointer)
    for item in held if isinstance(held, list) else [held]:
        if isinstance(item, str) and not is_uri(item):
            yield Problem("epcis.uri", pointer, {"given": item[:80]})
        elif not isinstance(item, str | dict):
            yield _wrong_kind(item, "context", pointer)


def _repeated(held: list[Any], pointer: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, item in enumerate(held):
        written = json.dumps(item, sort_keys=True, default=str)
        if written in seen:
            yield Problem("epcis.repeated", f"{pointer}/{place}", {"given": written[:80]})
        seen.add(written)


def _wrong_kind(held: Any, wanted: str, pointer: str) -> Problem:
    given = json.dumps(held, default=str, ensure_ascii=False)[:60]
    return Problem(f"epcis.kind.{wanted}", pointer, {"given": given})
