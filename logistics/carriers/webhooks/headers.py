"""Reading the headers of a notification strictly: a doubled one counts as none."""

import base64
import binascii
import re
from collections.abc import Sequence

from logistics.carriers.webhooks.scheme import Encoding

Headers = Sequence[tuple[str, str]]

_LONGEST = 2000
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){1,64}", re.ASCII)


def values_of(headers: Headers, name: str) -> list[str]:
    """Every value of the header, whatever the case of its name."""
    return [value for key, value in headers if key.lower() == name.lower()]


def only_value(headers: Headers, name: str) -> str:
    """The value of a header that stands exactly once and is of sane length, else nothing."""
    values = values_of(headers, name)
    if len(values) != 1 or len(values[0]) > _LONGEST:
        return ""
    return values[0].strip(" \t")


def digest_in(value: str, encoding: Encoding, prefix: str) -> bytes:
    """The digest a header's value tells, or nothing when it is not written so."""
    if value[: len(prefix)].lower() != prefix.lower():
        return b""
    written = value[len(prefix) :]
    if encoding is Encoding.HEX:
        return bytes.fromhex(written) if _HEX.fullmatch(written) else b""
    return decoded(written)


def decoded(text: str) -> bytes:
    """Strict base64, or nothing."""
    try:
        return base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        return b""
