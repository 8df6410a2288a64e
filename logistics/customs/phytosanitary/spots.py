"""Elements of a file with what the schema knows of each, and where each stands."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from logistics.customs.phytosanitary.structure import Holds, Part

Element: TypeAlias = etree._Element  # noqa: SLF001 - the public name of its type

INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True, eq=False, slots=True)
class Spot:
    """One element; ``part`` is ``None`` where the schema knows none of its name.

    Names count without their namespace, so that other writers' prefixes do not hide anything.
    ``path`` numbers elements that repeat; ``line`` is that of the file.
    """

    element: Element
    name: str
    part: Part | None
    path: str
    line: int
    children: tuple["Spot", ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The pieces of its own text: comments and other elements may stand between them."""
        held = (self.element.text, *(child.tail for child in self.element))
        return tuple(text for text in held if text)

    @property
    def text(self) -> str | None:
        """What stands in a leaf, without blanks around it; ``None`` for nothing."""
        return "".join(self.texts).strip() or None

    def attribute(self, name: str) -> str | None:
        """An attribute without blanks around it; ``None`` for none."""
        return str(self.element.get(name) or "").strip() or None

    def all(self, path: str) -> list["Spot"]:
        """The spots at a path of names such as ``SPSConsignment/TransitSPSCountry``."""
        found = [self]
        for name in path.split("/"):
            found = [child for spot in found for child in spot.children if child.name == name]
        return found

    def first(self, path: str) -> "Spot | None":
        """The first spot at a path."""
        return next(iter(self.all(path)), None)

    def says(self, path: str) -> str | None:
        """The text of the first spot at a path."""
        found = self.first(path)
        return found.text if found else None

    def walk(self) -> Iterator["Spot"]:
        """This spot and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def spot_of(element: Element, part: Part | None, path: str = "", *, before: int = 0) -> Spot:
    """The spots of an element; ``before`` are the lines of the file above its text."""
    name = local_name(element)
    return _spot(element, name, part, f"{path}/{name}", before)


def local_name(element: Element) -> str:
    """The name without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def unknown_places(spot: Spot) -> Iterator[str]:
    """Paths of the outermost elements, and of attributes, that the schema does not name."""
    if spot.part is None:
        yield spot.path
        return
    if spot.part.holds is Holds.ANY:
        return
    yield from (f"{spot.path}/@{name}" for name in unknown_attributes(spot))
    for child in spot.children:
        yield from unknown_places(child)


def unknown_attributes(spot: Spot) -> Iterator[str]:
    """Attributes that the schema does not name; those of XML Schema itself may stand anywhere."""
    known = spot.part.attributes if spot.part else ()
    for name in spot.element.keys():  # noqa: SIM118 - an element is no mapping
        if str(name) not in known and not str(name).startswith(INSTANCE):
            yield str(name)


def _spot(element: Element, name: str, part: Part | None, path: str, before: int) -> Spot:
    line = before + (element.sourceline or 0)
    if not len(element):
        return Spot(element, name, part, path, line, ())
    named = [(local_name(child), child) for child in element if isinstance(child.tag, str)]
    many = Counter(held for held, _ in named)
    counted: Counter[str] = Counter()
    children = []
    for held, child in named:
        counted[held] += 1
        number = f"[{counted[held]}]" if many[held] > 1 else ""
        known = part.by_name.get(held) if part else None
        children.append(_spot(child, held, known, f"{path}/{held}{number}", before))
    return Spot(element, name, part, path, line, tuple(children))
