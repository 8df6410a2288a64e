"""The code table of Cargo-IMP status messages: layouts, markers of time, and milestones."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache

from logistics.carriers.code_table import CodeTable, Meaning, code_table
from logistics.reference.milestones import Classifier

STATUS = "STATUS"
DISCREPANCY = "DIS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides between the meanings of a code.

    ``at`` is ``origin``, ``via`` or ``destination`` of the air waybill; ``None`` where the
    message does not tell.
    """

    at: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Names of the parts after the code in order, those required, and whether times follow."""

    parts: tuple[str, ...]
    required: frozenset[str]
    timed: bool


def _table() -> CodeTable:
    return code_table(__package__)


@cache
def _layouts() -> Mapping[str, Layout]:
    return {
        code: Layout(tuple(row["parts"]), frozenset(row["required"]), row["timed"])
        for row in _table().content["layouts"]
        for code in row["codes"]
    }


def layout_of(code: str) -> Layout | None:
    """How a status line with this code is laid out; ``None`` where that is not published."""
    return _layouts().get(code)


def editions() -> list[str]:
    """The versions of the message that this table was read from and those near it."""
    found: list[str] = _table().content["versions"]
    return found


def is_information(code: str) -> bool:
    """Whether a line with this identifier adds to a status and is none itself."""
    return code in _table().content["information"]


def is_marker(letter: str) -> bool:
    """Whether ``letter`` before a time is a marker of the standard."""
    return letter in _table().content["markers"]


def classifier_of(code: str, marker: str | None) -> Classifier:
    """How sure a status is, by the marker of its time.

    Statuses of what is still to come are never actual.
    """
    content = _table().content
    found = Classifier(content["markers"][marker]) if marker else Classifier.ACTUAL
    to_come = code in content["planned"] and found is Classifier.ACTUAL
    return Classifier.PLANNED if to_come else found


def meaning_of(group: str, code: str, told: Circumstances) -> Meaning | None:
    """What ``code`` means under these circumstances; ``None`` when the table lacks it."""
    return _table().meaning_of(group, code, asdict(told))
