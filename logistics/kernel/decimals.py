"""Strict reading, exact arithmetic and plain writing of decimal numbers."""

import re
from decimal import Context, Decimal

from logistics.kernel.errors import InvalidError

EXACT = Context(prec=120)
"""Arithmetic without loss: every product of three numbers from outside fits its digits."""

_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?", re.ASCII)


def parse_decimal(text: str, *, places: int, pointer: str = "") -> Decimal:
    """A plain decimal such as ``19200.50``: no exponent, no grouping, at most 15 whole digits.

    Raises :class:`InvalidError` ``number.format`` for any other writing and
    ``number.places`` when more than ``places`` decimals are given; it never rounds.
    """
    if not _PLAIN.fullmatch(text):
        raise InvalidError("number.format", pointer=pointer, given=text[:40])
    number = Decimal(text)
    if decimal_places(number) > places:
        raise InvalidError("number.places", pointer=pointer, given=text, places=places)
    return number


def not_negative(number: Decimal, problem: str) -> None:
    """Raise :class:`InvalidError` ``problem`` unless ``number`` is finite and at least zero."""
    if not number.is_finite() or number < 0:
        raise InvalidError(problem, given=str(number))


def decimal_places(number: Decimal) -> int:
    """How many decimals ``number`` carries as written (``1.50`` has two, ``1E+3`` none)."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(number: Decimal) -> str:
    """``number`` without exponent and without trailing zeros after the point."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
