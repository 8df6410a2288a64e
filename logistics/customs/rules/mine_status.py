"""How the ICGLR certificate tells of a mine: by colour, or by the code of that colour."""

from enum import StrEnum

from logistics.customs.case import Case
from logistics.customs.wording import listed, tokens


class Status(StrEnum):
    """What the flag of a mine means for its ore."""

    GREEN = "green"
    BARRED = "barred"
    UNKNOWN = "unknown"


def status_told(case: Case, value: str) -> Status:
    """The gravest status among the mines that a value lists."""
    told = {_one(case, part) for part in listed(value)}
    for status in (Status.BARRED, Status.UNKNOWN):
        if status in told:
            return status
    return Status.GREEN


def _one(case: Case, part: str) -> Status:
    """By the colours where one is named, else by codes: a date may hold digits like a code."""
    words = set(tokens(part))
    barred, green = (set(case.words(name)) for name in ("mine-barred", "mine-green"))
    colours = {word for word in words & (barred | green) if not word.isdigit()}
    told = colours or words
    if told & barred:
        return Status.BARRED
    return Status.GREEN if told & green else Status.UNKNOWN
