"""Values of a certificate: what a text means by the kind of its element."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from logistics.customs.phytosanitary.structure import Holds

_INT = re.compile(r"[+-]?[0-9]{1,40}", re.ASCII)
_INT_BITS = 31
_DOUBLE = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?", re.ASCII)
_NO_NUMBER = re.compile(r"-?INF|NaN", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DIGITS = 40
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as written.

    ``at`` is the instant where the text names its offset, ``day`` the date where it is no more
    than one; a local time without offset has neither.
    """

    written: str
    at: datetime | None = None
    day: date | None = None


Value = str | int | Decimal | Moment


def read_value(text: str, holds: Holds) -> Value | None:
    """What a text says; ``None`` when it is not of its kind."""
    return _READERS[holds](text)


def write_value(value: Value) -> str:
    """A value as it stands in a file."""
    if isinstance(value, Moment):
        return value.written
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def schema_takes(text: str, holds: Holds) -> bool:
    """Whether XML Schema takes a text as value of an element."""
    plain = text.strip()
    if holds is Holds.INT:
        return _int(plain) is not None
    if holds is Holds.DOUBLE:
        return bool(_DOUBLE.fullmatch(plain) or _NO_NUMBER.fullmatch(plain))
    return True


def read_moment(text: str) -> Moment | None:
    """A date, or a date with time, of ISO 8601; ``None`` for anything else."""
    try:
        if _DAY.fullmatch(text):
            return Moment(text, day=date.fromisoformat(text))
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Moment(text, at=found if found.tzinfo else None)


def _int(text: str) -> int | None:
    value = int(text) if _INT.fullmatch(text) else None
    return value if value is not None and -(1 << _INT_BITS) <= value < 1 << _INT_BITS else None


def _double(text: str) -> Decimal | None:
    if not _DOUBLE.fullmatch(text) or len(text) > _DIGITS:
        return None
    value = Decimal(text)
    # An exponent beyond any measure would write out as megabytes of noughts.
    return value if abs(value.adjusted()) <= _DIGITS else None


def _file(text: str) -> str | None:
    try:
        base64.b64decode(_BLANKS.sub("", text), validate=True)
    except (binascii.Error, ValueError):
        return None
    return text


_READERS: Mapping[Holds, Callable[[str], Value | None]] = {
    Holds.TEXT: str,
    Holds.ANY: str,
    Holds.GROUP: str,
    Holds.INT: _int,
    Holds.DOUBLE: _double,
    Holds.MOMENT: read_moment,
    Holds.BASE64: _file,
}
