"""What stands on the pages, as readers who do not see them meet it: the logical structure.

Roles are those of ISO 32000-1, 14.8.4. What repeats from page to page belongs to no element.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from logistics.docs.grid.measure import Area


class Role(StrEnum):
    """Standard structure types, as far as papers have them."""

    DOCUMENT = "Document"
    PART = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    PARAGRAPH = "P"
    TABLE = "Table"
    HEAD = "THead"
    BODY = "TBody"
    FOOT = "TFoot"
    ROW = "TR"
    COLUMN_HEADER = "TH"
    CELL = "TD"
    FIGURE = "Figure"


@dataclass(slots=True, eq=False)
class Element:
    """One node in the order of reading; ``columns`` is how many a cell of a table spans.

    ``alternate`` says in words what a figure shows, ``box`` is where it stands.
    """

    role: Role
    parent: "Element | None" = None
    columns: int = 1
    alternate: str = ""
    box: Area | None = None
    children: list["Element"] = field(default_factory=list)

    def add(self, role: Role, *, columns: int = 1) -> "Element":
        """A new last child."""
        child = Element(role, self, columns)
        self.children.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Opening:
    """What of the furniture is read once, where a part begins: its marks, title and numbers."""

    banner: Element
    title: Element
    numbers: Element
    code: Element

    @classmethod
    def of(cls, part: Element) -> "Opening":
        """The opening of a new part."""
        roles = (Role.PARAGRAPH, Role.TITLE, Role.PARAGRAPH, Role.FIGURE)
        return cls(*(part.add(role) for role in roles))
