"""Bytes from outside to decoded JSON, with bounds on depth and on the size of numbers."""

import json
from decimal import Decimal, InvalidOperation

from logistics.kernel.errors import InvalidError

_MAX_DIGITS = 19


class TooDeepError(ValueError):
    """JSON nested beyond what can be read safely."""


def read_json(content: bytes) -> object:
    """The decoded value; a byte-order mark is allowed, and no number becomes a float.

    Whole numbers beyond 19 digits and all fractions are ``Decimal``; one beyond the exponents
    that ``Decimal`` can hold is its not-a-number. A number never becomes text, which would
    pass for a code.

    Raises :class:`InvalidError` ``message.not_json`` for what is no UTF-8 JSON text (NaN and
    Infinity are none), and :class:`TooDeepError` where it nests too deep.
    """
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            parse_int=_whole,
            parse_float=_fraction,
            parse_constant=_refuse,
        )
    except RecursionError as too_deep:
        raise TooDeepError from too_deep
    except ValueError as broken:
        raise InvalidError("message.not_json") from broken


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _MAX_DIGITS else Decimal(digits)


def _fraction(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal("NaN")


def _refuse(constant: str) -> object:
    raise ValueError(constant)
