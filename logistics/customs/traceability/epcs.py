"""The common kinds of Electronic Product Code as URNs: how they are built."""

import re
from dataclasses import dataclass
from typing import Any

_COMPANY = re.compile(r"[0-9]{6,12}")
_SERIAL = re.compile(r"(?:[!'()*+,.:;=A-Za-z0-9_-]|%[0-9A-Fa-f]{2})+")
_SIGN = re.compile(r"%[0-9A-Fa-f]{2}|.", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class EpcScheme:
    """A scheme by its beginning: company prefix, reference, and a serial where it has one.

    ``digits`` are those of prefix and reference together; ``serial`` is how many characters
    the serial may have, ``None`` where there is none. ``shape`` is an example.
    """

    scheme: str
    digits: int
    serial: int | None
    shape: str

    @classmethod
    def of(cls, row: Any) -> "EpcScheme":
        """The scheme of a row of the table."""
        return cls(
            scheme=row["scheme"], digits=row["digits"], serial=row["serial"], shape=row["shape"]
        )

    def fits(self, uri: str) -> bool:
        """Whether a URI that begins with the scheme is built as the scheme has it."""
        company, _, rest = uri.removeprefix(self.scheme).partition(".")
        reference, dot, serial = rest.partition(".")
        figures = company + reference
        if not _COMPANY.fullmatch(company) or len(figures) != self.digits:
            return False
        if not (figures.isascii() and figures.isdecimal()):
            return False
        if self.serial is None:
            return not dot
        return bool(_SERIAL.fullmatch(serial)) and len(_SIGN.findall(serial)) <= self.serial
