"""The files for authorities' systems as a page shows them: one row for each kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from logistics.customs.authority_files import Offer


@dataclass(frozen=True, slots=True)
class FileRow:
    """Files of one kind with what to know of them, or why there are none."""

    kind: str
    files: tuple[str, ...]
    notes: tuple[str, ...]
    refusal: str


def file_rows(offers: Iterable[Offer]) -> tuple[FileRow, ...]:
    """A row for each kind, in the order of the offers."""
    rows = ((kind, tuple(held)) for kind, held in groupby(offers, lambda one: one.file.kind))
    return tuple(
        FileRow(
            kind,
            tuple(one.file.name for one in held if not one.refusal),
            tuple(dict.fromkeys(note for one in held for note in one.notes)),
            next((one.refusal for one in held if one.refusal), ""),
        )
        for kind, held in rows
    )
