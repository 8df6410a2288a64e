"""The objects of a PDF file and the file around them (ISO 32000-1, 7.5).

Every object stands uncompressed by itself and the cross-reference is a table, so that the
strictest readers (PDF/A-1 tools among them) find their way.
"""

import hashlib
from functools import lru_cache
from zlib import compress

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfFile:
    """Objects in the order of their numbers, from 1; each put once."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """A number whose object is filled in later."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def fill(self, number: int, body: bytes) -> None:
        """The object of a reserved number."""
        self._bodies[number - 1] = body

    def put(self, body: bytes) -> int:
        """One more object; gives its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def put_stream(self, content: bytes, entries: bytes = b"") -> int:
        """A compressed stream with further dictionary entries."""
        return self.put(stream(compress(content), entries + b"/Filter/FlateDecode"))

    def to_bytes(self, root: int, about: int) -> bytes:
        """The file with its catalogue and its document information; same objects, same bytes."""
        parts, offsets, length = [_HEADER], [], len(_HEADER)
        for number, body in enumerate(self._bodies, start=1):
            held = b"%d 0 obj\n%b\nendobj\n" % (number, body)
            offsets.append(length)
            parts.append(held)
            length += len(held)
        count = len(offsets) + 1
        entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        body = b"".join(parts)
        mark = hashlib.sha256(body).hexdigest()[:32].encode()
        trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>" % (
            count,
            root,
            about,
            mark,
            mark,
        )
        table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, entries)
        return b"%b%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (body, table, trailer, length)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object as it stands in the file, ``content`` taken as it is."""
    # Both characters end the line, lest content that ends in the first be read one byte short.
    return b"<<%b/Length %d>>stream\n%b\r\nendstream" % (entries, len(content), content)


def text_string(text: str) -> bytes:
    """A text string in UTF-16 with its byte order mark, written in hexadecimal."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


@lru_cache(maxsize=20_000)
def number(length: int) -> str:
    """Thousandths of a point as points with two decimals."""
    hundredths = (length + 5) // 10
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02}" if rest else f"{sign}{whole}"


def references(numbers: "list[int]") -> bytes:
    """An array of references to objects."""
    return b"[%b]" % b" ".join(b"%d 0 R" % held for held in numbers)
