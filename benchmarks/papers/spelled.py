"""A paper as plain rows, so that rivals print what this program prints."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.docs.grid.layout import Boxes, Column, Label, Table
from logistics.docs.grid.reading import layout_of
from logistics.docs.payloads.heading import Payload


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with values, printed two beside each other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A table with its headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spelled:
    """Title and blocks of a paper, in order."""

    title: str
    blocks: tuple[Fields | Lines, ...]


def spelled(kind: str, payload: Payload) -> Spelled:
    """What the paper of a payload says."""
    layout = layout_of(kind)
    title = f"{_both(layout.parts[0].title)} {payload.heading.number}"
    return Spelled(title, tuple(_blocks(kind, payload)))


def _blocks(kind: str, payload: Payload) -> Iterator[Fields | Lines]:
    for part in layout_of(kind).parts:
        for record in _records(payload, part.repeat):
            for block in part.blocks:
                yield _table(block, record) if isinstance(block, Table) else _fields(block, record)


def _fields(block: Boxes, record: object) -> Fields:
    return Fields(
        tuple(
            (_both(box.label), _text(one, box.source))
            for one in _records(record, block.repeat)
            for box in block.boxes
        )
    )


def _table(table: Table, record: object) -> Lines:
    rows = tuple(
        tuple(_cell(one, column) for column in table.columns)
        for one in _records(record, table.rows)
    )
    return Lines(tuple(_both(column.label) for column in table.columns), rows)


def _cell(record: object, column: Column) -> str:
    held = [_text(record, source) for source in (column.source, column.note)]
    return "\n".join(filter(None, held))


def _both(label: Label) -> str:
    return f"{label.en} {label.second}"


def _records(record: object, source: str) -> tuple[object, ...]:
    held = _at(record, source) if source else (record,)
    return held if isinstance(held, tuple) else ()


def _text(record: object, source: str) -> str:
    return str(_at(record, source)) if source else ""


def _at(record: object, source: str) -> object:
    for name in source.split("."):
        record = getattr(record, name)
    return record
