"""Numbers, masses, counts and days as papers print them."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import pycountry

from logistics.customs.wording import agrees_as_printed, printed_number, reads_as, tokens
from logistics.kernel.amount_figures import count_said, says_amount
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.decimals import EXACT
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_date
from logistics.kernel.quantity import MASS_UNITS, Mass

_UNIT_WORDS = {
    "KGM": ("k", "kg", "kgs", "kgm", "kilo", "kilos", "kilogram", "kilograms", "公斤", "千克"),
    "TNE": ("t", "mt", "mts", "tne", "ton", "tons", "tonne", "tonnes", "吨"),
    "LBR": ("l", "lb", "lbs", "lbr", "pound", "pounds", "磅"),
    "GRM": ("g", "gr", "grm", "gram", "grams", "克"),
}
_UNITS = {word: unit for unit, words in _UNIT_WORDS.items() for word in words}
_PACKAGES = frozenset(
    word
    for one in ("bag", "bale", "barrel", "basket", "box", "bundle", "carton", "case", "chest")
    for word in (one, f"{one}s", f"{one}es")
) | frozenset(
    word
    for one in ("crate", "drum", "package", "packet", "parcel", "piece", "roll", "sack")
    for word in (one, f"{one}s")
)
"""Words for packages; pallets and containers hold packages, and say nothing of their count."""

_IN_BRACKETS = re.compile(r"(?P<main>[^()]*)\((?P<other>[^()]*)\)\s*")
_DRESSED = re.compile(
    r"(?P<before>[^\W\d_][^0-9]*?)??[.:]?\s*(?P<number>[0-9][0-9.,'’\s]*?)\s*(?P<after>[^\W\d_][^0-9]*)?"
)
_ABOUT_A_MASS = frozenset(
    ("net", "nett", "gross", "weight", "wt", "mass", "total", "metric", "only", "of", "in")
)
"""Words beside a mass that leave it as it is."""
_FIGURES = re.compile(r"(?<!\bof )(?<![0-9.])[0-9]+(?:[,'’][0-9]{3})*(?![0-9.])")
_TO_LAST_DIGIT = re.compile(r"[0-9].*[0-9]")
_COUNTED = re.compile(r"([0-9][0-9,'’\s]*?)(\s*[^\W\d_][^0-9]*)?")
_PRICED = re.compile(r"([^0-9]*)([0-9][0-9.,'’\s]*?)\s*([^0-9]*)")
_SIGNS = {"USD": ("US$", "$"), "EUR": ("€",), "CNY": ("RMB", "¥", "￥"), "GBP": ("£",)}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN_DAYS = (
    re.compile(
        r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[\s/.,-]*(?P<m>[a-z]{3,9})[\s/.,-]*(?P<y>(?:20)?\d\d)"
    ),
    re.compile(
        r"(?P<m>[a-z]{3,9})\.?\s*(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?:,?\s*|[,\s]+(?=\d\d$))(?P<y>20\d\d|(?<=[,\s])\d\d)"
    ),
    re.compile(r"(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>(?:20)?\d\d)"),
    re.compile(r"(?P<y>20\d\d)\s*[年/.-]\s*(?P<m>[0-9]{1,2})\s*[月/.-]\s*(?P<d>[0-9]{1,2})日?"),
)
"""Day first where only numbers are written, as Rwandan papers do."""


@dataclass(frozen=True, slots=True)
class PrintedMass:
    """A mass with the unit it is printed in, a UN/ECE Rec 20 code."""

    number: Decimal
    unit: str

    def is_of(self, mass: Mass) -> bool:
        """Whether it is ``mass`` within half a unit of its last printed place."""
        return agrees_as_printed(mass.kg / MASS_UNITS[self.unit], self.number)

    def within(self, mass: Mass, percent: Decimal) -> bool:
        """Whether it differs from ``mass`` by no more than ``percent`` of it."""
        ours = mass.kg / MASS_UNITS[self.unit]
        return abs(self.number - ours) <= ours * percent / 100


def printed_mass(text: str, unit: str) -> PrintedMass | None:
    """A mass as printed, in ``unit`` where it names none; ``None`` if it is none.

    Without figures it is read in English words. A second statement may follow in brackets, in
    words or in another unit: ``None`` where it says another mass.
    """
    parted = _IN_BRACKETS.fullmatch(text) if has_figures(text) else None
    if parted is None or not has_figures(parted["main"]):
        return _one_mass(text, unit)
    other = parted["other"].strip()
    if other.casefold().rstrip(".") in _UNITS:
        return _one_mass(f"{parted['main']} {other}", unit)
    main = _one_mass(parted["main"], unit)
    again = _one_mass(other, "" if has_figures(other) or main is None else main.unit)
    return main if main and (again is None or _same_mass(main, again)) else None


def _one_mass(text: str, unit: str) -> PrintedMass | None:
    """A mass stated once; ``unit`` may be empty, and then it must name its own."""
    if not has_figures(text):
        return _mass_said(text, unit)
    found = _DRESSED.fullmatch(text.strip())
    number = printed_number(found["number"]) if found else None
    beside = f"{found['before'] or ''} {found['after'] or ''}" if found else ""
    words = [word for word in tokens(beside) if word not in _ABOUT_A_MASS]
    units = {_UNITS.get(word) for word in words} or {unit}
    named = units.pop() if len(units) == 1 else None
    return PrintedMass(number, named) if number is not None and named else None


def _mass_said(text: str, unit: str) -> PrintedMass | None:
    said = count_said(text, {*_UNITS, "metric"})
    units = {_UNITS[word] for word in tokens(text) if word in _UNITS} or {unit}
    named = units.pop() if len(units) == 1 else None
    return PrintedMass(Decimal(said), named) if said is not None and named else None


def _same_mass(one: PrintedMass, other: PrintedMass) -> bool:
    """Whether two statements are one mass, to the last place that either prints."""
    return one.is_of(Mass(other.number, other.unit)) or other.is_of(Mass(one.number, one.unit))


def sum_of(masses: list[PrintedMass]) -> PrintedMass | None:
    """The sum of masses printed in one unit, else in kilograms; ``None`` for none."""
    if not masses:
        return None
    units = {mass.unit for mass in masses}
    if len(units) == 1:
        return PrintedMass(sum((mass.number for mass in masses), Decimal(0)), units.pop())
    kilograms = (EXACT.multiply(mass.number, MASS_UNITS[mass.unit]) for mass in masses)
    return PrintedMass(sum(kilograms, Decimal(0)), "KGM")


def printed_count(text: str, looked_for: int | None = None) -> int | None:
    """A count with or without the word for what is counted ("640 bags"); ``None`` if none.

    Of several ("400 cartons on 10 pallets") the one that is looked for, else the first; with
    nothing to look for none of them. What stands behind "of" is no count ("18 drums of 290").
    Without figures English words count where they are all it says ("three hundred and twenty
    bags").
    """
    found = _COUNTED.fullmatch(text.strip())
    number = printed_number(found.group(1)) if found else None
    if number is not None:
        return int(number) if number == number.to_integral_value() else None
    if looked_for is None:
        return None
    if not has_figures(text):
        return count_said(text, _PACKAGES)
    counts = [int(re.sub(r"[^0-9]", "", told)) for told in _FIGURES.findall(text)]
    return looked_for if looked_for in counts else next(iter(counts), None)


def has_figures(text: str) -> bool:
    """Whether digits stand in ``text``."""
    return any(sign.isdigit() for sign in text)


def _money_dress(text: str) -> set[str] | None:
    """What stands around an amount, in capitals; ``None`` if the text is no amount."""
    found = _PRICED.fullmatch(text.strip())
    return {part.strip(" .").upper() for part in (found[1], found[3])} - {""} if found else None


def names_other_currency(text: str, currency: str) -> bool:
    """Whether an amount bears the code or sign of another currency, and not of ``currency``."""
    dress = _money_dress(text) or set()
    return any(
        part not in {currency, *_SIGNS.get(currency, ())}
        and (reads_as(CurrencyCode, part) or any(part in signs for signs in _SIGNS.values()))
        for part in dress
    )


def amount_in_words_only(text: str) -> bool:
    """Whether ``text`` is an amount of money in English words, and says nothing else."""
    return says_amount(text, _currency_words())


@cache
def _currency_words() -> frozenset[str]:
    """Codes of currencies, and the words of their English names, as one and as several."""
    told = (word for one in pycountry.currencies for word in tokens(f"{one.alpha_3} {one.name}"))
    return frozenset(form for word in told for form in (word, f"{word}s")) | {"us", "u", "s"}


def names_currency(text: str, currency: str) -> bool:
    """Whether ``text`` is a currency by code, sign or English name."""
    bare = text.strip().upper()
    name = getattr(pycountry.currencies.get(alpha_3=str(currency)), "name", "").upper()
    return bare in {currency, *_SIGNS.get(currency, ()), name, f"{name}S"}


def printed_amount(text: str, currency: str) -> Decimal | None:
    """An amount with or without the code or sign of ``currency``; ``None`` if it is none."""
    found = _PRICED.fullmatch(text.strip())
    known = {currency, *_SIGNS.get(currency, ())}
    dressed_so = (_money_dress(text) or set()) <= known
    return printed_number(found[2]) if found and dressed_so else None


def printed_day(text: str) -> date | None:
    """A calendar date as ISO 8601 or as papers write it ("24 NOV 2026"); ``None`` if none.

    Words may stand before and after it ("shipped on board 24 NOV 2026").
    """
    found = _TO_LAST_DIGIT.search(text)
    return _day(text) or (_day(found.group()) if found else None)


def _day(text: str) -> date | None:
    bare = text.strip().casefold()
    try:
        return parse_date(bare)
    except InvalidError:
        found = next((read for form in _WRITTEN_DAYS if (read := form.fullmatch(bare))), None)
    if found is None:
        return None
    told = found["m"]
    month = int(told) if told.isdigit() else _month(told)
    try:
        return date(int(found["y"]) % 100 + 2000, month, int(found["d"]))
    except ValueError:
        return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0
