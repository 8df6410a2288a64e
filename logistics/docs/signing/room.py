"""The room for a signature in a paper's file: its last object, filled after everything else.

The file has one revision. All of it is signed but the hexadecimal string of the signature itself,
and where that stands follows from the end of the file.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from logistics.docs.signing.der import FormError, measure
from logistics.kernel.instants import in_utc

PLAIN, STAMPED = 8192, 24_576
"""Hexadecimal digits of the room without a timestamp, and with one."""

_HEAD = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:%b+00'00')"
_RANGE = b"/ByteRange[0 %010d %010d %010d]/Contents"
_AFTER = b">>>\nendobj\n"
_END = re.compile(rb"startxref\n([1-9][0-9]{0,9})\n%%EOF\n\Z")
_LONGEST_END = 40
_MOMENT = "%Y%m%d%H%M%S"
_MOMENT_SIZE, _MOMENT_PLACE = 14, _HEAD.index(b"%b")
_HEAD_SIZE = len(_HEAD % bytes(_MOMENT_SIZE))
_HEXADECIMAL = re.compile(rb"[0-9a-f]+\Z")


def empty_room(at: datetime, digits: int) -> bytes:
    """The signature object before it is filled; ``at`` (aware) is when it is signed."""
    moment = in_utc(at).strftime(_MOMENT).encode()
    return _HEAD % moment + _RANGE % (0, 0, 0) + b"<" + b"0" * digits + b">>>"


@dataclass(frozen=True)
class Room:
    """Where the signature of ``content`` stands: its string opens and closes with ``<`` and ``>``.

    ``at`` is the moment that the signer claims.
    """

    content: bytes
    opens: int
    closes: int
    at: datetime

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of all but the string."""
        told = hashlib.sha256(memoryview(self.content)[: self.opens])
        told.update(memoryview(self.content)[self.closes + 1 :])
        return told.digest()

    @property
    def is_stamped(self) -> bool:
        """Whether there is room for a timestamp."""
        return self.closes - self.opens - 1 == STAMPED

    def held(self) -> bytes:
        """The CMS: lower-case digits, of exactly its length, then zeros and nothing else."""
        digits = self.content[self.opens + 1 : self.closes]
        if not _HEXADECIMAL.match(digits):
            raise FormError("not lower-case hexadecimal")
        held = bytes.fromhex(digits.decode("ascii"))
        _, ends = measure(held)
        if held[ends:].strip(b"\0"):
            raise FormError("padding that is not zero")
        return held[:ends]

    def filled(self, cms: bytes) -> bytes:
        """The file with this CMS; :class:`FormError` when there is no room for it."""
        digits = cms.hex().encode().ljust(self.closes - self.opens - 1, b"0")
        if len(digits) != self.closes - self.opens - 1:
            raise FormError("no room")
        return self.content[: self.opens + 1] + digits + self.content[self.closes :]


def measured(content: bytes) -> bytes:
    """A file fresh from the press, with the bounds of what is signed filled in."""
    opens, closes = next(_places(content))
    bounds = _RANGE % (opens, closes + 1, len(content) - closes - 1)
    start = opens - len(bounds)
    return content[:start] + bounds + content[opens:]


def room_of(content: bytes) -> Room:
    """The room of a file; :class:`FormError` unless it is exactly where and how we write it."""
    for opens, closes in _places(content):
        bounds = _RANGE % (opens, closes + 1, len(content) - closes - 1)
        start = opens - len(bounds)
        if content[start:opens] != bounds:
            continue
        head = content[start - _HEAD_SIZE : start]
        moment = head[_MOMENT_PLACE : _MOMENT_PLACE + _MOMENT_SIZE]
        if head == _HEAD % moment:
            return Room(content, opens, closes, _instant(moment))
    raise FormError("no room for a signature where it would stand")


def _places(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the string may open and close, by the end of the file."""
    end = _END.search(content, max(0, len(content) - _LONGEST_END))
    table = int(end[1]) if end else 0
    closes = table - len(_AFTER)
    if closes < 0 or content[closes:table] != _AFTER:
        raise FormError("the file does not end with a signature")
    for digits in (PLAIN, STAMPED):
        opens = closes - digits - 1
        if opens > 0 and content[opens : opens + 1] == b"<":
            yield opens, closes


def _instant(moment: bytes) -> datetime:
    try:
        return datetime.strptime(moment.decode("ascii"), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        raise FormError("no moment") from None
