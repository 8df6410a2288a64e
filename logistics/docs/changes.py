"""What one paper prints otherwise than another of its kind, field by field. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from logistics.docs.printed import PrintedField, printed_fields

Held = Mapping[str, Any]
"""A payload, or one row of it, as JSON values."""

_Pair = tuple[Any, Any]
"""The same place in the older and in the newer payload; ``None`` where it is not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: its path, the rows it stands in, and both texts.

    ``row`` counts from 1 on the newer paper, or on the older one for a row that is gone;
    it is empty outside rows. An empty text says that nothing stands there.
    """

    field: str
    row: str
    before: str
    after: str


def changes_between(kind: str, before: Held, after: Held) -> tuple[Change, ...]:
    """The changes in the order of the paper; both payloads are frozen ones of ``kind``.

    A field that the older payload does not know (it was frozen by an earlier version of this
    software) is left out.
    """
    groups: dict[tuple[str, ...], list[PrintedField]] = {}
    for field in printed_fields(kind):
        groups.setdefault(field.rows, []).append(field)
    return tuple(
        change
        for rows, fields in groups.items()
        for change in _walk(fields, rows, (before, after), "")
    )


def _walk(
    fields: Sequence[PrintedField], rows: Sequence[str], pair: _Pair, place: str
) -> Iterator[Change]:
    if not rows:
        yield from _compared(fields, pair, place)
        return
    older, newer = (_rows(record, rows[0]) for record in pair)
    keyed = fields if len(rows) == 1 else ()
    for one, other, number in _aligned(older, newer, keyed):
        here = f"{place}.{number}" if place else str(number)
        yield from _walk(fields, rows[1:], (one, other), here)


def _compared(fields: Sequence[PrintedField], pair: _Pair, place: str) -> Iterator[Change]:
    older, newer = pair
    for field in fields:
        before, after = _text(older, field.source), _text(newer, field.source)
        unknown = before is None and older is not None
        if not unknown and (before or "") != (after or ""):
            yield Change(field.path, place, before or "", after or "")


def _aligned(
    older: Sequence[Any], newer: Sequence[Any], fields: Sequence[PrintedField]
) -> Iterator[tuple[Any, Any, int]]:
    """Rows that belong together, with the number the change is told by; ``None`` for no row."""
    if len(older) == len(newer) or not fields:
        yield from _paired(older, newer, 0, 0)
        return
    keys = [[_key(row, place, fields) for place, row in enumerate(side)] for side in (older, newer)]
    for tag, from_old, to_old, from_new, to_new in SequenceMatcher(
        None, keys[0], keys[1], autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield from _paired(older[from_old:to_old], newer[from_new:to_new], from_old, from_new)


def _paired(
    older: Sequence[Any], newer: Sequence[Any], from_old: int, from_new: int
) -> Iterator[tuple[Any, Any, int]]:
    for place, (one, other) in enumerate(zip_longest(older, newer), start=1):
        yield one, other, place + (from_old if other is None else from_new)


def _key(row: Any, place: int, fields: Sequence[PrintedField]) -> tuple[str, ...]:
    """What a row says, its own number aside: it moves when a row is put in before it."""
    texts = [_text(row, field.source) or "" for field in fields]
    return tuple("" if text == str(place + 1) else text for text in texts)


def _rows(record: Any, source: str) -> Sequence[Any]:
    held = _at(record, source)
    return held if isinstance(held, list | tuple) else ()


def _text(record: Any, source: str) -> str | None:
    held = _at(record, source) if source else record
    return held if isinstance(held, str) else None


def _at(record: Any, source: str) -> Any:
    for name in source.split("."):
        record = record.get(name) if isinstance(record, Mapping) else None
    return record
