"""The letters of supervision conditions and inspection classes, and what meets each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class MetBy(StrEnum):
    """What meets a letter."""

    INSPECTION = "inspection"
    NOTHING = "nothing"
    IMPORTER = "importer"
    PAPERS = "papers"
    PRODUCER = "producer"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter; ``papers`` are kinds of paper of which one meets it."""

    letter: str
    en: str
    zh: str
    met_by: MetBy
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """All letters; those of ``conditions`` and of ``inspection`` mean different things."""

    source: str
    authority: str
    conditions: Mapping[str, Letter]
    inspection: Mapping[str, Letter]


@cache
def letters() -> Letters:
    """The letters that are known."""
    text = files(__package__).joinpath("letters.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return Letters(
        source=held["source"],
        authority=held["authority"],
        conditions=_letters(held["conditions"]),
        inspection=_letters(held["inspection"]),
    )


def _letters(held: Mapping[str, Mapping[str, object]]) -> Mapping[str, Letter]:
    return {
        sign: Letter(
            letter=sign,
            en=str(told["en"]),
            zh=str(told["zh"]),
            met_by=MetBy(str(told["met_by"])),
            papers=_texts(told.get("papers")),
        )
        for sign, told in held.items()
    }


def _texts(held: object) -> tuple[str, ...]:
    return tuple(str(text) for text in held) if isinstance(held, list) else ()
