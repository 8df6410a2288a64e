"""Lists written as indented lines, two blanks a level: each line with those that stand below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Outlined:
    """A line without the blanks around it, and what is indented below it."""

    line: str
    below: tuple["Outlined", ...]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something: neither blank nor a remark that begins with ``#``."""
    kept = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(kept)


def outline(lines: Sequence[str], depth: int = 0) -> Iterator[Outlined]:
    """The lines of one level, each with those below it."""
    starts = [at for at, line in enumerate(lines) if _depth(line) == depth]
    for at, end in pairwise([*starts, len(lines)]):
        yield Outlined(lines[at].strip(), tuple(outline(lines[at + 1 : end], depth + 1)))


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // _INDENT
