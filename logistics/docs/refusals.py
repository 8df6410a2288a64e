"""Why a paper could not be drawn, told by the labels on it and by what was entered where."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import groupby, islice
from typing import Any

from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Payload
from logistics.docs.printed import labels_of
from logistics.kernel.errors import InvalidError, Problem
from logistics.shipments.facts import Shipment

_ROW = re.compile(r"/[0-9]+(?=/|$)")
_GLYPH, _TOO_LONG = "paper.glyph", "paper.does_not_fit"


@contextmanager
def told_by_label(kind: str, pair: Pair) -> Iterator[None]:
    """Problems of fields are raised with the label under which the field stands on the paper."""
    try:
        yield
    except InvalidError as refused:
        labels = labels_of(kind, pair)

        def told(problem: Problem) -> Problem:
            path = str(problem.facts.get("field", ""))
            label = labels.get(_ROW.sub("", path).replace("/", "."))
            if label is None:
                return problem
            name = f"“{f'{label.number} {label.en}'.strip()}” ({path})"
            return Problem(problem.code, problem.pointer, {**problem.facts, "field": name})

        raise InvalidError(refused.code, problems=map(told, refused.problems)) from None


@contextmanager
def told_where_entered(shipment: Shipment | None, payload: Payload) -> Iterator[None]:
    """Problems point into the shipment file, to the text that the paper cannot take.

    ``None`` for a shipment that is no longer the one of the payload: they point nowhere then.

    A character without glyph is told once for each text that holds it; of the texts in a field
    that is too long, the longest is pointed to. What no text of the shipment is the cause of
    keeps its place in the payload.
    """
    try:
        yield
    except InvalidError as refused:
        entered = _Entered.of(shipment) if shipment else None
        once: dict[tuple[str, str, object], Problem] = {}
        for path, problems in groupby(refused.problems, key=lambda one: one.pointer):
            within = _Within(entered, _squeezed(_at(payload, path[1:]))) if entered else None
            for problem in problems:
                for pointer in within.causes(problem) or (path,) if within else ("",):
                    key = pointer or path, problem.code, problem.facts.get("code_point")
                    once.setdefault(key, Problem(problem.code, pointer, problem.facts))
        raise InvalidError(refused.code, problems=once.values()) from None


@dataclass(frozen=True, slots=True)
class _Entered:
    """The texts of a shipment without blanks by their pointers, and by the characters in them."""

    bare: Mapping[str, str]
    longest_first: tuple[str, ...]
    holding: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, shipment: Shipment) -> "_Entered":
        bare: dict[str, str] = {}
        holding: dict[str, list[str]] = {}
        lengths: dict[str, int] = {}
        for pointer, text in _texts(shipment, ""):
            bare[pointer], lengths[pointer] = _squeezed(text), len(text)
            for character in set(text):
                if not character.isascii():
                    holding.setdefault(character, []).append(pointer)
        longest = sorted(bare, key=lambda pointer: -lengths[pointer])
        return cls(bare, tuple(longest), holding)


@dataclass(slots=True)
class _Within:
    """Which texts of a shipment stand in one field of the paper: each is sought there once."""

    entered: _Entered
    printed: str
    _stands: dict[str, bool] = field(default_factory=dict)

    def causes(self, problem: Problem) -> Sequence[str]:
        """Pointers to the texts that a problem comes from; none where unknown."""
        if problem.code == _TOO_LONG:
            longest = (one for one in self.entered.longest_first if self._holds(one))
            return tuple(islice(longest, 1))
        point = str(problem.facts.get("code_point", "")).removeprefix("U+")
        if problem.code != _GLYPH or not point:
            return ()
        holding = self.entered.holding.get(chr(int(point, 16)), ())
        return [pointer for pointer in holding if self._holds(pointer)] or holding

    def _holds(self, pointer: str) -> bool:
        if pointer not in self._stands:
            self._stands[pointer] = self.entered.bare[pointer] in self.printed
        return self._stands[pointer]


def _texts(held: object, pointer: str) -> Iterator[tuple[str, str]]:
    """Every text of the facts with its JSON pointer into the shipment file."""
    if isinstance(held, str):
        if held:
            yield pointer, held
    elif isinstance(held, tuple):
        for place, one in enumerate(held):
            yield from _texts(one, f"{pointer}/{place}")
    elif is_dataclass(held):
        for one in fields(held):
            yield from _texts(getattr(held, one.name), f"{pointer}/{one.name}")


def _at(held: Any, path: str) -> str:
    """The text of a payload at a path; empty where there is none."""
    for step in path.split("/"):
        if isinstance(held, tuple):
            held = held[int(step)] if step.isdecimal() and int(step) < len(held) else None
        else:
            held = getattr(held, step, None)
    return held if isinstance(held, str) else ""


def _squeezed(text: str) -> str:
    return "".join(text.split())
