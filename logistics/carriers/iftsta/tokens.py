"""UN/EDIFACT syntax: an interchange as segments, elements and components, without loss.

Every separator may be escaped by the release character; a segment can be written back as it
came. Reading is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST = 4000
"""Characters of a segment that is still looked into."""

_LONGEST_TAG = 4
_SERVICE_STRING = re.compile(r"UNA(.)(.)(.)(.)(.)(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Separators:
    """The service characters of an interchange; an empty ``release`` escapes nothing."""

    component: str = ":"
    element: str = "+"
    release: str = "?"
    terminator: str = "'"


@dataclass(slots=True)
class Segment:
    """One segment: its number in the file from 0, its tag and its text as it came."""

    number: int
    tag: str
    raw: str
    separators: Separators
    _elements: list[list[str]] = field(default_factory=list, repr=False)

    def component(self, element: int, component: int = 0) -> str:
        """One component, unescaped, of printable characters only; empty when it is not there.

        Element 0 is the tag.
        """
        elements = self._elements or self._split()
        if element >= len(elements) or component >= len(elements[element]):
            return ""
        plain = _plain(elements[element][component], self.separators.release)
        if not plain.isprintable():
            plain = "".join(letter for letter in plain if letter.isprintable())
        return plain.strip()

    def _split(self) -> list[list[str]]:
        marks = self.separators
        elements = _split(self.raw, marks.element, marks.release)
        self._elements = [_split(row, marks.component, marks.release) for row in elements]
        return self._elements


def segments(text: str) -> Iterator[Segment]:
    """The segments in order; a service string (UNA) at the beginning sets the separators."""
    found = _SERVICE_STRING.match(text.lstrip())
    separators = Separators()
    if found:
        release = found[4].strip()
        separators = Separators(found[1], found[2], release, found[6])
        text = text.lstrip()[9:]
    number = 0
    marks = re.compile("[" + re.escape(separators.element + separators.component) + "]")
    for raw in _split(text, separators.terminator, separators.release):
        written = raw.strip("\r\n \t\x00")
        if written:
            tag = marks.split(written[:_LONGEST_TAG], maxsplit=1)[0]
            yield Segment(number, tag.strip(), written, separators)
            number += 1


def _plain(text: str, release: str) -> str:
    if not release or release not in text:
        return text
    return re.sub(re.escape(release) + "(.)", r"\1", text, flags=re.DOTALL)


def _split(text: str, separator: str, release: str) -> list[str]:
    """``text`` between separators that are not escaped; releases stay in."""
    pieces = text.split(separator)
    if not release or release not in text:
        return pieces
    found: list[str] = []
    open_parts: list[str] = []
    for piece in pieces:
        open_parts.append(piece)
        if not _escapes(piece, release):
            found.append(separator.join(open_parts))
            open_parts = []
    if open_parts:
        found.append(separator.join(open_parts))
    return found


def _escapes(piece: str, release: str) -> bool:
    """Whether the last character is a release that is itself not escaped."""
    return (len(piece) - len(piece.rstrip(release))) % 2 == 1
