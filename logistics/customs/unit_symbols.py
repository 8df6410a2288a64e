"""Measures as people read them: the symbol of a unit in place of its code in the trade."""

import re
from functools import cache

from logistics.reference.units import units

_MEASURED = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) ([A-Z]{3})(?!\w)", re.ASCII)
_PER = re.compile(r"(?<=\w) / ([A-Z]{3})(?!\w)", re.ASCII)


def with_symbols(fact: str) -> str:
    """The fact with symbols for codes of UN/ECE Recommendation 20: ``19200 kg``, ``kg``.

    Package kinds and codes without a symbol of letters stay.
    """
    symbols = _symbols()
    if fact in symbols:
        return symbols[fact]
    told = _MEASURED.sub(lambda found: f"{found[1]} {symbols.get(found[2], found[2])}", fact)
    return _PER.sub(lambda found: f" / {symbols.get(found[1], found[1])}", told)


@cache
def _symbols() -> dict[str, str]:
    return {code: unit.symbol for code, unit in units().items() if unit.symbol.strip("1")}
