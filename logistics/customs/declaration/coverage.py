"""Which leaves of a declaration are filled, and why the others are empty."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from logistics.customs.declaration.document import SadDocument
from logistics.customs.declaration.elements import Element, named, text_of
from logistics.customs.declaration.profile import CountryProfile, Regime
from logistics.customs.declaration.structure import Part, structure
from logistics.kernel.words import say


class Emptiness(StrEnum):
    """Why a leaf of an export declaration is empty."""

    SERVER = "server"
    NOT_EXPORT = "not-export"
    NATIONAL_CODE = "national-code"
    NO_FIELD = "no-field"
    NOT_ENTERED = "not-entered"


@dataclass(frozen=True, slots=True)
class LeafKinds:
    """How paths of leaves begin, by why the leaves are empty or what is to be verified.

    ``by_start`` goes before "not entered"; leaves of ``transit_only`` are empty in any export that
    is no transit, those of ``after_departure`` always; ``country_codes`` are as certain as the
    profile of the country.
    """

    by_start: tuple[tuple[str, Emptiness], ...]
    transit_only: tuple[str, ...]
    after_departure: tuple[str, ...]
    country_codes: tuple[str, ...]


@cache
def leaf_kinds() -> LeafKinds:
    """The lists of ``leaves.json``."""
    held = json.loads(files(__package__).joinpath("leaves.json").read_text(encoding="utf-8"))
    return LeafKinds(
        by_start=tuple(
            (start, Emptiness(why)) for why in held["empty"] for start in held["empty"][why]
        ),
        transit_only=tuple(held["transit_only"]),
        after_departure=tuple(held["after_departure"]),
        country_codes=tuple(held["country_codes"]),
    )


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf by its path, ``reason`` where it is empty; items are told by number.

    ``verify`` says what to verify and with whom of a filled one; "" for what needs none. A block
    that is absent stands as one leaf.
    """

    path: str
    text: str | None
    reason: Emptiness | None
    verify: str = ""

    def to_json(self) -> dict[str, str | None]:
        """Path, text, why it is empty in a word and a sentence, and what to verify."""
        why = say(f"sad.empty.{self.reason}") if self.reason else None
        return {
            "path": self.path,
            "text": self.text,
            "reason": self.reason,
            "why": why,
            "verify": self.verify or None,
        }


def coverage(document: SadDocument, profile: CountryProfile) -> tuple[Leaf, ...]:
    """Every leaf of the known structure that stands in a declaration of ours, in order."""
    codes = profile.regimes[Regime.TRANSIT]
    facts = document.facts
    transit = (facts.model, facts.general_procedure) == (codes.model, codes.general_procedure)
    verify = "" if profile.confirmed else profile.verify
    return tuple(_told(leaf, verify, transit=transit) for leaf in _leaves(document.root))


def _told(leaf: Leaf, verify: str, *, transit: bool) -> Leaf:
    kinds = leaf_kinds()
    plain = "/".join(step.partition("[")[0] for step in leaf.path.split("/"))
    if leaf.text is not None:
        return replace(leaf, verify=verify if plain.startswith(kinds.country_codes) else "")
    if plain.startswith(kinds.after_departure):
        return replace(leaf, reason=Emptiness.SERVER)
    if plain.startswith(kinds.transit_only) and not transit:
        return replace(leaf, reason=Emptiness.NOT_EXPORT)
    found = (why for start, why in kinds.by_start if plain.startswith(start))
    return replace(leaf, reason=next(found, Emptiness.NOT_ENTERED))


def _leaves(element: Element, part: Part | None = None, path: str = "") -> Iterator[Leaf]:
    part = part or structure()
    for child in part.children:
        found = list(named(element, part, child.name))
        if not found:
            yield Leaf(f"{path}/{child.name}".lstrip("/"), None, None)
        for number, held in enumerate(found, start=1):
            counted = f"[{number}]" if len(found) > 1 else ""
            below = f"{path}/{child.name}{counted}".lstrip("/")
            if child.children:
                yield from _leaves(held, child, below)
            else:
                yield Leaf(below, text_of(held), None)
