"""Bookmarks of a file that gathers several papers (ISO 32000-1, 12.3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from logistics.docs.press.objects import PdfFile, text_string


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A title and the place of its page in the file, from 0."""

    title: str
    page: int


def put_bookmarks(file: PdfFile, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> bytes:
    """All as objects of the file; gives the catalogue's entry, nothing for no bookmarks.

    ``pages`` are the numbers of the page objects.
    """
    if not bookmarks:
        return b""
    root = file.reserve()
    numbers = [file.reserve() for _ in bookmarks]
    for place, (number, held) in enumerate(zip(numbers, bookmarks, strict=True)):
        before = b"/Prev %d 0 R" % numbers[place - 1] if place else b""
        after = b"/Next %d 0 R" % numbers[place + 1] if number != numbers[-1] else b""
        file.fill(
            number,
            b"<</Title%b/Parent %d 0 R%b%b/Dest[%d 0 R/Fit]>>"
            % (text_string(held.title), root, before, after, pages[held.page]),
        )
    file.fill(
        root,
        b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
        % (numbers[0], numbers[-1], len(numbers)),
    )
    return b"/Outlines %d 0 R/PageMode/UseOutlines" % root
