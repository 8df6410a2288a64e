"""What a validation answers, in the shape of the Hub's ``validationResult``."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from logistics.kernel.words import say

MAX_ANSWERS = 200
"""How many are told one by one."""


class Area(StrEnum):
    """What an answer is about."""

    MANDATORY = "MandatoryElements"
    MAPPING = "Mapping"
    SCHEMA = "Schema"


class Level(StrEnum):
    """How much it matters: the Hub refuses what is ``SEVERE``."""

    SEVERE = "SEVERE"
    WARNING = "WARNING"
    INFO = "INFO"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; ``code`` is our own name of the rule, ``line`` that of the file."""

    area: Area
    level: Level
    field: str
    msg: str
    code: str
    line: int

    def to_json(self) -> dict[str, Any]:
        """All of it, under the Hub's names."""
        return {
            "area": self.area,
            "level": self.level,
            "field": self.field,
            "msg": self.msg,
            "code": self.code,
            "line": self.line,
        }


def told(answers: Iterable[Answer], most: int = MAX_ANSWERS) -> tuple[Answer, ...]:
    """The answers by line of the file: the first ones, and one more that counts the others.

    That one weighs as much as the heaviest of them all.
    """
    levels: Counter[Level] = Counter()

    def counted() -> Iterator[Answer]:
        for answer in answers:
            levels[answer.level] += 1
            yield answer

    first = heapq.nsmallest(most, counted(), key=lambda answer: answer.line)
    left = levels.total() - len(first)
    if not left:
        return tuple(first)
    last = first[-1]
    msg = say("ephyto.more", {"count": left, "limit": most})
    level = next(level for level in Level if levels[level])
    return (*first, Answer(Area.SCHEMA, level, last.field, msg, "more", last.line))


def is_clean(answers: Iterable[Answer]) -> bool:
    """Whether nothing is ``SEVERE`` and nothing ``WARNING``."""
    return all(answer.level is Level.INFO for answer in answers)
