"""What a kind of paper prints: every field of its layout with the label it stands under."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from logistics.docs.grid.layout import Block, Boxes, Furniture, Label, Layout, Part
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import FORMS


@dataclass(frozen=True, slots=True)
class PrintedField:
    """A field by its path in the payload, and the label on the paper.

    ``rows`` are the paths of the tuples it is a member of, outermost first, and ``source`` is
    its path within the innermost row, or within the payload.
    """

    rows: tuple[str, ...]
    source: str
    label: Label

    @property
    def path(self) -> str:
        """The path that is the same for all rows, such as ``groups.net``."""
        return ".".join((*self.rows, self.source))


@cache
def printed_fields(kind: str, pair: Pair | None = None) -> tuple[PrintedField, ...]:
    """The fields in the order of the paper, each path once, the number of the paper first.

    Labels are in ``pair``, by default in the usual languages of the kind.

    Sums carried from page to page are left out: they follow from the rows.
    """
    found: dict[str, PrintedField] = {}
    chosen = pair or FORMS[kind].pairs[0]
    words = furniture(chosen)
    for field in (*_head(words), *_of_layout(layout_of(kind, chosen)), *_notes(words)):
        found.setdefault(field.path, field)
    return tuple(found.values())


@cache
def labels_of(kind: str, pair: Pair | None = None) -> dict[str, Label]:
    """The label of every printed field by its path, in languages that the kind may be in."""
    return {field.path: field.label for field in printed_fields(kind, pair)}


def _head(words: Furniture) -> Iterator[PrintedField]:
    yield PrintedField((), "heading.number", words.number)
    yield PrintedField((), "heading.shipment", words.shipment)


def _notes(words: Furniture) -> Iterator[PrintedField]:
    yield PrintedField(("unverified",), "", words.verify)


def _of_layout(layout: Layout) -> Iterator[PrintedField]:
    for part in layout.parts:
        within = (part.repeat,) if part.repeat else ()
        for block in part.blocks:
            yield from _of_block(part, block, within)


def _of_block(part: Part, block: Block, within: tuple[str, ...]) -> Iterator[PrintedField]:
    if isinstance(block, Boxes):
        inside = (*within, block.repeat) if block.repeat else within
        for box in block.boxes:
            if box.source:
                yield PrintedField(inside, box.source, box.label if box.label.en else part.title)
        return
    inside = (*within, block.rows)
    for column in block.columns:
        if column.source:
            yield PrintedField(inside, column.source, column.label)
        if column.note:
            yield PrintedField(inside, column.note, column.label)
    for name, source in block.foot.cells if block.foot else ():
        label = next(column.label for column in block.columns if column.name == name)
        yield PrintedField(within, source, label)
