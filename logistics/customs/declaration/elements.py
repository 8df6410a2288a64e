"""Single elements of a declaration: found by any spelling, read and filled without loss."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from logistics.customs.declaration.structure import Part
from logistics.kernel.errors import InvalidError

Element: TypeAlias = etree._Element  # noqa: SLF001 - the public name of its type
NULL = "null"
MAX_REPEATS = 2000
"""How often one element may stand below another: more than any declaration needs."""


def tag_of(element: Element) -> str:
    """The name of an element; "" for comments and processing instructions."""
    return element.tag if isinstance(element.tag, str) else ""


def named(element: Element, part: Part, name: str) -> Iterator[Element]:
    """The children that are called so, by any spelling and in any case."""
    wanted = part.child(name)
    names = {wanted.name.lower(), *(spelling.lower() for spelling in wanted.spellings)}
    return (child for child in element if tag_of(child).lower() in names)


def children_of(element: Element, part: Part) -> Mapping[str, list[Element]]:
    """The known children by standard name, each list in the order of the file.

    Raises :class:`InvalidError` ``sad.too_many`` beyond :data:`MAX_REPEATS` of one name.
    """
    found: dict[str, list[Element]] = defaultdict(list)
    for child in element:
        if known := part.by_spelling.get(tag_of(child).lower()):
            found[known.name].append(child)
    for name, children in found.items():
        if len(children) > MAX_REPEATS:
            line = children[MAX_REPEATS].sourceline
            raise InvalidError("sad.too_many", name=name, limit=MAX_REPEATS, line=line)
    return found


def path_of(element: Element) -> str:
    """Where an element stands, as an XPath."""
    path: str = element.getroottree().getpath(element)
    return path


def unknown_below(element: Element, part: Part, at: str) -> Iterator[str]:
    """Paths of the outermost elements that the structure does not name, below ``at``.

    Of more than :data:`MAX_REPEATS` different names the places may be told as if single.
    """
    often = _often(element)
    places: Counter[str] = Counter()
    for child in element:
        name = tag_of(child)
        if not name or name == NULL:
            continue
        places[name] += 1
        path = f"{at}/{name}[{places[name]}]" if often[name] > 1 else f"{at}/{name}"
        known = part.by_spelling.get(name.lower())
        if known is None:
            yield path
        elif known.children:
            yield from unknown_below(child, known, path)


def _often(element: Element) -> Mapping[str, int]:
    """How often the names of the first children stand below an element; not of endless ones."""
    names: set[str] = set()
    for child in element:
        names.add(tag_of(child))
        if len(names) > MAX_REPEATS:
            break
    return Counter(name for child in element if (name := tag_of(child)) in names)


def text_of(element: Element | None) -> str | None:
    """What stands in a leaf, without blanks around it; ``None`` for empty and ``<null/>``.

    Comments within it are no part of the text; an element within it makes it no leaf.
    """
    if element is None or any(tag_of(child) for child in element):
        return None
    texts = (element.text, *(child.tail for child in element))
    return "".join(filter(None, texts)).strip() or None


def stranger_within(element: Element) -> str | None:
    """The name of an element in a leaf that says something, where none belongs."""
    if not "".join(element.itertext()).strip():
        return None
    names = (tag_of(child) for child in element)
    return next((name for name in names if name and name.lower() != NULL), None)


def fill(element: Element, text: str | None, part: Part) -> None:
    """Write a leaf: the text, or what absence looks like there."""
    for child in list(element):
        element.remove(child)
    element.text = text
    if text is None and not part.figure:
        etree.SubElement(element, NULL)
