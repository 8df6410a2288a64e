"""The little of DER (X.690) that the one form of a signature needs."""

from collections.abc import Iterator

SEQUENCE, SET, INTEGER, OCTETS, OID = 0x30, 0x31, 0x02, 0x04, 0x06
NULL = b"\x05\x00"


class FormError(ValueError):
    """Bytes that are not in the one form."""


def element(tag: int, *content: bytes) -> bytes:
    """One element with its length in the shortest form."""
    held = b"".join(content)
    size = len(held)
    if size < 0x80:
        return bytes((tag, size)) + held
    counted = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(counted))) + counted + held


def oid(hexadecimal: str) -> bytes:
    """An object identifier from the bytes of its value."""
    return element(OID, bytes.fromhex(hexadecimal))


def measure(held: bytes, start: int = 0) -> tuple[int, int]:
    """Where the content of the element at ``start`` begins and ends.

    Raises :class:`FormError` for an element that does not fit or a length in a long form.
    """
    if start + 2 > len(held):
        raise FormError("cut short")
    first = held[start + 1]
    begins, size = start + 2, first
    if first >= 0x80:
        begins += first & 0x7F
        counted = held[start + 2 : begins]
        size = int.from_bytes(counted, "big")
        if not counted or counted[0] == 0 or size < 0x80:
            raise FormError("a length in a long form")
    if begins + size > len(held):
        raise FormError("cut short")
    return begins, begins + size


def content_of(held: bytes) -> bytes:
    """The content of the one element that ``held`` is."""
    begins, ends = measure(held)
    if ends != len(held):
        raise FormError("more than one element")
    return held[begins:ends]


def children(held: bytes) -> list[bytes]:
    """The elements, tag and length included, in the content of the one element."""
    return list(_elements(content_of(held)))


def child(held: bytes, *places: int) -> bytes:
    """The element found by going down through ``places``; :class:`FormError` if there is none."""
    for place in places:
        try:
            held = children(held)[place]
        except IndexError:
            raise FormError("an element is missing") from None
    return held


def _elements(content: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(content):
        _, ends = measure(content, start)
        yield content[start:ends]
        start = ends
