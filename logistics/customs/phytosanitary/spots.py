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
class Way:
    """How an element is reached: its step below the way of its parent.

    Steps are put together when somebody asks: texts of ways grow with depth times names.
    """

    step: str
    above: "Way | None" = None
    number: int | None = None

    def __str__(self) -> str:
        steps = []
        way: Way | None = self
        while way is not None:
            steps.append(f"{way.step}[{way.number}]" if way.number else way.step)
            way = way.above
        return "".join(f"/{step}" for step in reversed(steps))


@dataclass(frozen=True, eq=False, slots=True)
class Spot:
    """One element; ``part`` is ``None`` where the schema knows none of its name.

    Names count without their namespace, so that other writers' prefixes do not hide anything.
    ``path`` numbers elements that repeat; ``line`` is that of the file.
    """

    element: Element
    name: str
    part: Part | None
    way: Way
    line: int
    children: tuple["Spot", ...]

    @property
    def path(self) -> str:
        """Where it stands, from the root."""
        return str(self.way)

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


def spot_of(
    element: Element, part: Part | None, above: Way | None = None, *, before: int = 0
) -> Spot:
    """The spots of an element; ``before`` are the lines of the file above its text."""
    return _spot(element, part, Way(local_name(element), above), before)


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


def _spot(element: Element, part: Part | None, way: Way, before: int) -> Spot:
    line = before + (element.sourceline or 0)
    if not len(element):
        return Spot(element, way.step, part, way, line, ())
    named = [(local_name(child), child) for child in element if isinstance(child.tag, str)]
    many = Counter(name for name, _ in named)
    counted: Counter[str] = Counter()
    children = []
    for name, child in named:
        counted[name] += 1
        known = part.by_name.get(name) if part else None
        below = Way(name, way, counted[name] if many[name] > 1 else None)
        children.append(_spot(child, known, below, before))
    return Spot(element, way.step, part, way, line, tuple(children))
