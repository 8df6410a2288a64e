"""What a validation answers, in the shape of the Hub's ``validationResult``."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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


def is_clean(answers: Iterable[Answer]) -> bool:
    """Whether nothing is ``SEVERE`` and nothing ``WARNING``."""
    return all(answer.level is Level.INFO for answer in answers)
