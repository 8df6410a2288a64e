"""Single elements of a declaration: found by any spelling, read and filled without loss."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from logistics.customs.declaration.structure import Part

Element: TypeAlias = etree._Element  # noqa: SLF001 - the public name of its type
NULL = "null"


def tag_of(element: Element) -> str:
    """The name of an element; "" for comments and processing instructions."""
    return element.tag if isinstance(element.tag, str) else ""


def named(element: Element, part: Part, name: str) -> Iterator[Element]:
    """The children that are called so, by any spelling and in any case."""
    wanted = part.child(name)
    names = {wanted.name.lower(), *(spelling.lower() for spelling in wanted.spellings)}
    return (child for child in element if tag_of(child).lower() in names)


def text_of(element: Element | None) -> str | None:
    """What stands in a leaf, without blanks around it; ``None`` for empty and ``<null/>``."""
    if element is None or len(element):
        return None
    return (element.text or "").strip() or None


def fill(element: Element, text: str | None, part: Part) -> None:
    """Write a leaf: the text, or what absence looks like there."""
    for child in list(element):
        element.remove(child)
    element.text = text
    if text is None and not part.figure:
        etree.SubElement(element, NULL)
