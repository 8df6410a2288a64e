"""The characters of a kind of paper's form: those that stand on it whatever is entered."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from logistics.docs.grid.layout import Furniture, Label, Layout, Marking


def form_characters(layout: Layout, furniture: Furniture) -> frozenset[str]:
    """Every character of the labels of a layout and of what all pages carry."""
    texts = (*_texts(layout), *_texts(furniture), furniture.of)
    return frozenset("".join(texts))


def _texts(held: object) -> Iterator[str]:
    if isinstance(held, Label):
        yield held.number
        yield from (piece.text + piece.parting for piece in held.pieces)
    elif isinstance(held, Marking):
        yield held.word
        yield from _texts(held.banner)
    elif isinstance(held, dict):
        for one in held.values():
            yield from _texts(one)
    elif isinstance(held, tuple):
        for one in held:
            yield from _texts(one)
    elif is_dataclass(held):
        for one in fields(held):
            yield from _texts(getattr(held, one.name))
