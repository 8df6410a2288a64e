"""The lines of FSU and FSA messages: envelope, message head, consignment, status and the rest.

A file may hold several messages, each in its Type-B envelope or bare, and a message several
consignments. What stands outside a message is an envelope and is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 500
"""Characters of a line; the standard allows 69."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_ON_ONE_LINE = re.compile(r"(?:FSU|FSA)/[0-9]{1,3} +[0-9]{3}-[0-9]{8}.*", re.ASCII)
_NEXT_PART = re.compile(r" +(?=[0-9]{3}-[0-9]{8}|[A-Z]{3}/)", re.ASCII)
_HEAD = re.compile(r"(?:[^\n]*')?(FSU|FSA)(?:/([0-9]{1,3}))?", re.ASCII)
_OTHER_HEAD = re.compile(r"F[A-Z]{2}(?:/[0-9]{1,3})?", re.ASCII)
_ENVELOPE = re.compile(r"Q[A-Z] [A-Z0-9 ]+|\.[A-Z0-9]{7}\b.*|N{4}|'.*", re.ASCII)
_ORIGIN = re.compile(r"\.[A-Z0-9]{7} ([0-9]{6})\b.*", re.ASCII)
_WAYBILL = re.compile(r"[0-9]{3}-.*", re.ASCII)
_STATUS = re.compile(r"[A-Z]{3}/.*", re.ASCII)
_SPLIT = re.compile(r"PART/[0-9]+/(?:CONT|LAST)|CONT|LAST", re.ASCII)
_SHOWN = 40
_CONTROLS = "\x00\x01\x02\x03 \t"


class Kind(StrEnum):
    """What a line is."""

    HEAD = "head"
    ORIGIN = "origin"
    WAYBILL = "waybill"
    STATUS = "status"
    CONTINUED = "continued"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a message: its number in the file from 0, its kind and its text.

    ``text`` is the version of a head (empty when it has none) and the day and time of an
    origin, ``DDHHMM`` in UTC.
    """

    number: int
    kind: Kind
    text: str


def message_lines(text: str) -> Iterator[Line]:
    """The lines that count, in order; the origin of an envelope comes before its message."""
    inside = foreign = False
    for number, raw in _lines(text):
        line = raw[: LONGEST + 1].strip(_CONTROLS)
        head = _HEAD.fullmatch(line)
        if head and not foreign:
            inside = True
            yield Line(number, Kind.HEAD, head[2] or "")
        elif _ENVELOPE.fullmatch(line):
            inside = foreign = False
            origin = _ORIGIN.fullmatch(line)
            if origin:
                yield Line(number, Kind.ORIGIN, origin[1])
        elif _OTHER_HEAD.fullmatch(line) and not _SPLIT.fullmatch(line):
            inside, foreign = False, True  # a refusal (FNA) quotes the message it refuses
        elif inside and line and not _SPLIT.fullmatch(line):
            yield Line(number, _kind_of(raw, line), line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; a message that was put on one line gives those it had."""
    for number, raw in enumerate(_LINE_END.split(text)):
        if len(raw) <= LONGEST and _ON_ONE_LINE.fullmatch(raw.strip(_CONTROLS)):
            yield from ((number, part) for part in _NEXT_PART.split(raw))
        else:
            yield number, raw


def _kind_of(raw: str, line: str) -> Kind:
    if len(raw) > LONGEST:
        return Kind.UNREADABLE
    if line.startswith("/"):
        return Kind.CONTINUED
    if _WAYBILL.fullmatch(line):
        return Kind.WAYBILL
    return Kind.STATUS if _STATUS.fullmatch(line) else Kind.UNREADABLE


def printable(given: str) -> str:
    """The beginning of what was sent, as a problem may show it."""
    return "".join(letter if letter.isprintable() else "?" for letter in given[:_SHOWN])
