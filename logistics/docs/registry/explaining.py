"""Why a number of the register stands as it does: one sentence, and the register as CSV."""

from collections.abc import Iterable

from logistics.customs.china.csv_text import csv_bytes
from logistics.docs.registry.passed_numbers import MISSING
from logistics.docs.registry.register import RegisterLine, typed_into_series
from logistics.docs.registry.states import PaperState
from logistics.kernel.instants import format_instant
from logistics.kernel.words import say

_NOTED = {"not finished": "register.not_finished", "overtaken": "register.overtaken"}
_COLUMNS = (
    "kind",
    "year",
    "place",
    "number",
    "state",
    "dated",
    "shipment",
    "reserved_at",
    "issued_at",
    "closed_at",
    "explanation",
    "paper_id",
)


def explanation(line: RegisterLine) -> str:
    """Why the number is not that of a paper that stands, or whence it came; may be empty."""
    sentences = [_of_state(line)]
    if typed_into_series(line):
        sentences.append(say("register.typed"))
    return " ".join(filter(None, sentences))


def register_csv(lines: Iterable[RegisterLine]) -> bytes:
    """The lines as CSV that a spreadsheet opens without harm; moments are in UTC."""
    return csv_bytes([_COLUMNS, *(_cells(line) for line in lines)])


def _of_state(line: RegisterLine) -> str:
    reason = line.reason or ""
    if line.state == MISSING:
        return say("register.missing")
    if line.state == PaperState.RESERVED:
        return say("register.reserved")
    if line.state == PaperState.CANCELLED:
        return say(_NOTED.get(reason, "register.failed"), {"reason": reason})
    if line.state == PaperState.SUPERSEDED:
        return say("register.superseded", {"number": line.successor or "–", "reason": reason})
    if line.state == PaperState.VOID:
        return say("register.void", {"reason": reason})
    return ""


def _cells(line: RegisterLine) -> tuple[str, ...]:
    moments = (line.reserved_at, line.issued_at, line.closed_at)
    return (
        line.kind,
        str(line.year),
        str(line.place or ""),
        line.number,
        line.state,
        line.dated.isoformat() if line.dated else "",
        line.shipment or "",
        *(format_instant(moment) if moment else "" for moment in moments),
        explanation(line),
        line.paper_id or "",
    )
