"""Characters that the embedded fonts cannot draw: no paper would print them."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.reference.glyphs import uncovered


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _texts(fact: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Pointer and text of everything beyond plain ASCII that a fact holds."""
    if isinstance(fact, str):
        if not fact.isascii():
            yield pointer, fact
    elif isinstance(fact, tuple):
        for position, entry in enumerate(fact):
            yield from _texts(entry, f"{pointer}/{position}")
    elif is_dataclass(fact):
        for name in _names(fact.__class__):
            yield from _texts(getattr(fact, name), f"{pointer}/{name}")


@rule(
    "glyph-missing",
    Topic.COMPLETENESS,
    Severity.WARN,
    reads=("",),
    source="own-fonts",
)
def glyph_missing(case: Case) -> Iterator[Breach]:
    """Every character of names, addresses and descriptions can be drawn."""
    for pointer, text in _texts(case.shipment, ""):
        missing = uncovered(text)
        if missing:
            yield Breach(
                fields=(pointer,),
                facts={
                    "field": pointer,
                    "characters": tuple(f"{chr(point)} (U+{point:04X})" for point in missing),
                },
            )


RULES = (glyph_missing,)
