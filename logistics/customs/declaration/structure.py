"""The elements of an ASYCUDA declaration in their order, read from ``sad-tree.txt``."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from logistics.kernel.outline import Outlined, lines_of, outline

_OPTIONAL, _MANY = "?", "*"


@dataclass(frozen=True)
class Part:
    """One element: what it may be called, how often it stands, what absence looks like.

    ``times`` is how often it always stands: none for what may be absent or repeats by need.
    ``figure`` leaves are empty when absent, all others hold ``<null/>``.
    """

    name: str
    spellings: tuple[str, ...]
    times: int
    repeats: bool
    figure: bool
    children: tuple["Part", ...] = field(default=(), repr=False)

    @cached_property
    def by_spelling(self) -> dict[str, "Part"]:
        """The children by every name that they may bear, in lower case."""
        return {
            spelling.lower(): child
            for child in self.children
            for spelling in (child.name, *child.spellings)
        }

    def child(self, name: str) -> "Part":
        """The child of this standard name."""
        return next(one for one in self.children if one.name == name)


@cache
def structure() -> Part:
    """The root with all that stands below it."""
    text = files(__package__).joinpath("sad-tree.txt").read_text(encoding="utf-8")
    (root,) = outline(lines_of(text))
    return _part(root)


def _part(held: Outlined) -> Part:
    told, _, others = held.line.partition("=")
    name, *marks = told.split()
    counted = next((int(mark) for mark in marks if mark.isdigit()), 1)
    by_need = not {_OPTIONAL, _MANY}.isdisjoint(marks)
    return Part(
        name=name,
        spellings=tuple(others.split()),
        times=0 if by_need else counted,
        repeats=_MANY in marks or counted > 1,
        figure="#" in marks,
        children=tuple(map(_part, held.below)),
    )
