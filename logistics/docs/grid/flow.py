"""The desk on which pages are composed: cursor, values checked on their way, and complaints."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from logistics.docs.grid.elements import Element, Opening, Role
from logistics.docs.grid.layout import Furniture, Label
from logistics.docs.grid.measure import Area, Typeface, from_mm
from logistics.docs.grid.pages import Page
from logistics.docs.grid.pictures import Seal
from logistics.docs.printable import printable
from logistics.kernel.errors import InvalidError, Problem

LEFT, RIGHT = from_mm(20), from_mm(200)
TOP, BOTTOM = from_mm("28.4"), from_mm(285)
"""Between the furniture at the head and at the foot of an A4 sheet (210 × 297 mm)."""

_UNTITLED = Label("", "")

MAX_ROWS = 2000
MAX_CHARACTERS = 800_000
MAX_PAGES = 500
MOST_TOLD = 50
"""Problems of one paper that are told one by one."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """A text too long for its box, printed in full in the annex."""

    label: Label
    source: str
    text: str


@dataclass(slots=True)
class Flow:
    """Pages so far and where the next block goes; lengths in thousandths of a point."""

    face: Typeface
    furniture: Furniture
    title: Label = _UNTITLED
    document: Element = field(default_factory=lambda: Element(Role.DOCUMENT))
    within: Element = field(init=False)
    bottom: int = BOTTOM
    y: int = TOP
    head: int = 0
    """Depth of a letterhead above the title of the first page."""
    seal: Seal | None = None
    pages: list[Page] = field(default_factory=list)
    annex: list[Continuation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    characters: int = 0

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> int:
        """Depth that is left on the page."""
        return self.bottom - self.y

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y == TOP + self.page.head

    def begin_part(self, title: Label) -> None:
        """Open a page under a title of its own; what follows belongs to it."""
        self.within = self.document.add(Role.PART)
        self.title = title
        self.open_page()
        self.page.opening = Opening.of(self.within)

    def open_page(self) -> None:
        """Begin the next page under the title of the current part."""
        if len(self.pages) >= MAX_PAGES:
            self.give_up("paper.too_large", limit=MAX_PAGES, unit="pages")
        self.pages.append(Page(self.title, head=0 if self.pages else self.head))
        self.y = TOP + self.page.head

    def take(self, depth: int) -> Area:
        """The full width of the next ``depth``, on a new page where this one is too full."""
        if depth > self.room and not self.fresh:
            self.open_page()
        area = Area(LEFT, self.y, RIGHT - LEFT, depth)
        self.y += depth
        return area

    def value(self, record: object, source: str, prefix: str = "") -> str:
        """The text at ``source`` of ``record``, checked; empty where it may not be printed."""
        if not source:
            return ""
        path = path_of(prefix, source)
        return self.checked(_text(_at(record, source), path), path)

    def checked(self, text: str, path: str) -> str:
        """``text`` as it may be printed; empty, with a complaint, where it may not."""
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            self.give_up("paper.too_large", limit=MAX_CHARACTERS, unit="characters")
        try:
            return printable(text, path)
        except InvalidError as refused:
            self.problems += refused.problems
            return ""

    def members(self, record: object, source: str) -> Sequence[object]:
        """The rows at ``source``; more than :data:`MAX_ROWS` in one paper are refused."""
        rows = _at(record, source)
        if not isinstance(rows, tuple):
            raise TypeError(f"{source} is no tuple of rows")
        self.rows += len(rows)
        if self.rows > MAX_ROWS:
            self.give_up("paper.too_large", limit=MAX_ROWS, unit="rows")
        return rows

    def does_not_fit(self, path: str) -> None:
        """Note that the text at ``path`` is too long for its place on the paper."""
        self.problems.append(Problem("paper.does_not_fit", f"/{path}", {"field": path}))

    def continued(self, label: Label, source: str, text: str) -> None:
        """Put a text that is too long for its box into the annex."""
        self.annex.append(Continuation(label, source, text))

    def give_up(self, code: str, **facts: object) -> NoReturn:
        """Raise what was found so far together with a last problem."""
        raise InvalidError(code, problems=[*self.told(), Problem(code, "", facts)])

    def told(self) -> list[Problem]:
        """The problems found so far; of too many the first, and how many more there are."""
        more = len(self.problems) - MOST_TOLD
        rest = [Problem("paper.more", "", {"count": more})] if more > 0 else []
        return [*self.problems[:MOST_TOLD], *rest]


def path_of(prefix: str, source: str) -> str:
    """A payload path as problems name it."""
    return prefix + source.replace(".", "/")


def _at(record: object, source: str) -> object:
    for name in source.split("."):
        record = getattr(record, name)
    return record


def _text(held: object, path: str) -> str:
    if not isinstance(held, str):
        raise TypeError(f"{path} holds no text")
    return held
