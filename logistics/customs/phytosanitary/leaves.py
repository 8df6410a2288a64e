"""Every leaf of a certificate as it is written, known to the schema or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from logistics.customs.phytosanitary.spots import Spot


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf: where it stands, its text untouched, its attributes.

    ``known`` tells whether the schema names the element. A group is told too where it bears
    attributes or a text of its own.
    """

    path: str
    line: int
    text: str
    attributes: tuple[tuple[str, str], ...]
    known: bool

    def to_json(self) -> dict[str, Any]:
        """All of it, attributes by name."""
        return {
            "path": self.path,
            "line": self.line,
            "text": self.text,
            "attributes": dict(self.attributes),
            "known": self.known,
        }


def leaves_of(spot: Spot) -> Iterator[Leaf]:
    """The leaves at and below a spot, in their order."""
    element = spot.element
    own = "".join(text for text in spot.texts if not spot.children or text.strip())
    attributes = tuple((str(name), str(value)) for name, value in element.items())
    if not spot.children or own or attributes:
        yield Leaf(spot.path, spot.line, own, attributes, spot.part is not None)
    for child in spot.children:
        yield from leaves_of(child)
