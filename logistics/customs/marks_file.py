"""The file of verification marks, for use without a database."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from logistics.customs.given import Fields, Given, day, name, note, read_entries
from logistics.customs.overlay import Mark
from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.words import say

_FIELDS: Fields = {
    "id": Given(name),
    "document": Given(name),
    "by": Given(name),
    "on": Given(day),
    "issued_on": Given(day, needed=False),
    "note": Given(note, needed=False),
    "digest": Given(name, needed=False),
}


def near_ids(given: str, known: Collection[str]) -> tuple[str, ...]:
    """Ids that a person may have meant, nearest first."""
    return tuple(get_close_matches(given, known, n=5, cutoff=0.5))


def told_near(given: str, known: Collection[str]) -> str:
    """The sentence that names the ids near to one, for use behind another; empty for none."""
    near = near_ids(given, known)
    return say("rules.near", {"near": ", ".join(near)}) if near else ""


def unknown_row(given: str, known: Collection[str], pointer: str = "") -> Problem:
    """The problem of an id that no row of the knowledge bears."""
    near = told_near(given, known)
    return Problem("marks.unknown_row", pointer, {"given": given[:80], "near": near})


def read_marks(held: object, known: Collection[str]) -> tuple[Mark, ...]:
    """The marks of ``{"rows": [...]}``, each of a row that the knowledge holds.

    Raises :class:`InvalidError` with one problem a wrong place; an unknown row is told with
    the ids near to it.
    """
    if not isinstance(held, Mapping) or held.keys() != {"rows"}:
        raise InvalidError("marks.file")
    entries = read_entries(held["rows"], _FIELDS, "/rows")
    problems = [
        unknown_row(entry["id"], known, f"/rows/{place}/id")
        for place, entry in enumerate(entries)
        if entry["id"] not in known
    ]
    if problems:
        raise InvalidError("marks.file", problems=problems)
    return tuple(Mark(row=entry.pop("id"), **entry) for entry in entries)


def marks_to_json(marks: Iterable[Mark]) -> dict[str, object]:
    """The file of some marks, ordered by row."""
    rows = [mark.to_json() for mark in sorted(marks, key=lambda mark: mark.row)]
    return {"rows": [{"id": row.pop("row"), **row} for row in rows]}
