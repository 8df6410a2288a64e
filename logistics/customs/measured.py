"""Volumes, and hours, temperatures and doses of a treatment, as papers print them."""

import re
import unicodedata
from decimal import Decimal

from logistics.customs.wording import agrees_as_printed, printed_number
from logistics.kernel.decimals import EXACT

_MEASURE = re.compile(
    r"(?P<sign>[+-]|minus\b)?\s*(?P<number>[0-9](?:[0-9.,'’ ]*[0-9])?)\s*(?P<unit>[^0-9].*)?"
)
_MINUTES = {
    **dict.fromkeys(("min", "mins", "minute", "minutes", "分钟"), 1),
    **dict.fromkeys(("", "h", "hr", "hrs", "hour", "hours", "小时"), 60),
    **dict.fromkeys(("d", "day", "days", "天"), 24 * 60),
}
_CELSIUS = frozenset({"", "c", "oc", "celsius", "centigrade", "摄氏度"})
_FAHRENHEIT = frozenset({"f", "of", "fahrenheit"})
_GRAMS = {
    **dict.fromkeys(("g", "gr", "gm", "gms", "gram", "grams", "gramme", "grammes", "克"), 1),
    **dict.fromkeys(("kg", "kgs"), 1000),
}
_CUBIC_METRES = frozenset(
    {"m3", "cbm", "cum", "cumetre", "cumeter", "cubicmetre", "cubicmeter", "立方米"}
)


def _read(text: str) -> tuple[Decimal, str] | None:
    """Number and unit, the unit as letters, digits and stroke alone."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("−", "-").strip()
    found = _MEASURE.fullmatch(folded)
    number = printed_number(found["number"]) if found else None
    if found is None or number is None:
        return None
    unit = re.sub(r"\bper\b", "/", found["unit"] or "")
    signed = -number if found["sign"] in {"-", "minus"} else number
    return signed, re.sub(r"[^\w/]|^\W*deg(?:rees?)?", "", unit)


def tells_hours(text: str, hours: Decimal) -> bool:
    """Whether ``text`` is that duration, in hours where it names no unit."""
    found = _read(text)
    minutes = _MINUTES.get(found[1]) if found else None
    return bool(
        found
        and minutes
        and EXACT.multiply(found[0], Decimal(minutes)) == EXACT.multiply(hours, 60)
    )


def tells_celsius(text: str, celsius: Decimal) -> bool:
    """Whether ``text`` is that temperature; Fahrenheit to the last place that it prints."""
    found = _read(text)
    if found and found[1] in _FAHRENHEIT:
        return agrees_as_printed(EXACT.multiply(celsius, Decimal("1.8")) + 32, found[0])
    return bool(found and found[1] in _CELSIUS and found[0] == celsius)


def cubic_metres(text: str) -> Decimal | None:
    """A volume, in cubic metres where it names no unit; ``None`` if it is none."""
    found = _read(text)
    known = found and (not found[1] or found[1].removesuffix("s") in _CUBIC_METRES)
    return found[0] if found and known else None


def grams_per_cubic_metre(text: str) -> Decimal | None:
    """A dose, in grams to the cubic metre where it names no unit; ``None`` if it is none."""
    found = _read(text)
    if found is None or found[1] in {"", "mg/l"}:
        return found[0] if found else None
    mass, _, space = found[1].partition("/")
    grams = _GRAMS.get(mass)
    known = grams is not None and space.removesuffix("s") in _CUBIC_METRES
    return EXACT.multiply(found[0], Decimal(grams or 0)) if known else None
