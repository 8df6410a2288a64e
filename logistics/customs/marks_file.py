"""The file of verification marks, for use without a database."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from logistics.customs.given import Fields, Given, day, name, note, read_entries
from logistics.customs.nearness import told_near
from logistics.customs.overlay import Mark
from logistics.kernel.errors import InvalidError, Problem

_FIELDS: Fields = {
    "id": Given(name),
    "document": Given(name),
    "by": Given(name),
    "on": Given(day),
    "issued_on": Given(day, needed=False),
    "note": Given(note, needed=False),
    "digest": Given(name, needed=False),
}


def unknown_row(given: str, known: Collection[str], pointer: str = "") -> Problem:
    """The problem of an id that no row of the knowledge bears."""
    near = told_near(given, known)
    return Problem("marks.unknown_row", pointer, {"given": given[:80], "near": near})


def read_marks(held: object, known: Collection[str], *, today: date) -> tuple[Mark, ...]:
    """The marks of ``{"rows": [...]}``, each of a row that the knowledge holds.

    Raises :class:`InvalidError` with one problem a wrong place: an unknown row is told with
    the ids near to it; a row may be marked once, and no day may lie after ``today``.
    """
    if not isinstance(held, Mapping) or held.keys() != {"rows"}:
        raise InvalidError("marks.file")
    entries = read_entries(held["rows"], _FIELDS, "/rows")
    if problems := [*_problems(entries, known, today)]:
        raise InvalidError("marks.file", problems=problems)
    return tuple(Mark(row=entry.pop("id"), **entry) for entry in entries)


def _problems(
    entries: Sequence[Mapping[str, Any]], known: Collection[str], today: date
) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        at, row = f"/rows/{place}", entry["id"]
        if row not in known:
            yield unknown_row(row, known, f"{at}/id")
        elif row in seen:
            yield Problem("marks.twice", f"{at}/id", {"row": row})
        seen.add(row)
        if entry["on"] > today:
            yield Problem("marks.on_later", f"{at}/on")
        if entry["issued_on"] and entry["issued_on"] > today:
            yield Problem("marks.issued_later", f"{at}/issued_on")


def marks_to_json(marks: Iterable[Mark]) -> dict[str, object]:
    """The file of some marks, ordered by row."""
    rows = [mark.to_json() for mark in sorted(marks, key=lambda mark: mark.row)]
    return {"rows": [{"id": row.pop("row"), **row} for row in rows]}
