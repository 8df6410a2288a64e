"""Why a paper could not be drawn, told by the labels on it and by what was entered where."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
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
def told_where_entered(shipment: Shipment, payload: Payload) -> Iterator[None]:
    """Problems point into the shipment file, to the text that the paper cannot take.

    A character without glyph is told once for each text that holds it; of the texts in a field
    that is too long, the longest is pointed to. What no text of the shipment is the cause of
    keeps its place in the payload.
    """
    try:
        yield
    except InvalidError as refused:
        entered = tuple(_texts(shipment, ""))
        once: dict[tuple[str, str, object], Problem] = {}
        for problem in refused.problems:
            for pointer in _causes(problem, entered, payload) or (problem.pointer,):
                key = pointer, problem.code, problem.facts.get("code_point")
                once.setdefault(key, Problem(problem.code, pointer, problem.facts))
        raise InvalidError(refused.code, problems=once.values()) from None


def _causes(
    problem: Problem, entered: tuple[tuple[str, str], ...], payload: Payload
) -> tuple[str, ...]:
    """Pointers to the texts of the shipment that a problem comes from; none where unknown."""
    path = problem.pointer.removeprefix("/")
    printed = _squeezed(_at(payload, path))
    within = [(pointer, text) for pointer, text in entered if _squeezed(text) in printed]
    if problem.code == _TOO_LONG:
        longest = max(within, key=lambda held: len(held[1]), default=("", ""))
        return (longest[0],) if longest[0] else ()
    point = str(problem.facts.get("code_point", "")).removeprefix("U+")
    if problem.code != _GLYPH or not point:
        return ()
    character = chr(int(point, 16))
    holding = [pointer for pointer, text in within if character in text]
    return tuple(holding or (pointer for pointer, text in entered if character in text))


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
