"""How values are written on paper: dates, numbers, masses, money, sentences."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal

from logistics.docs.languages import Pair
from logistics.kernel.codes import CountryCode
from logistics.kernel.decimals import plain
from logistics.kernel.money import Money
from logistics.kernel.quantity import Mass, Quantity
from logistics.kernel.words import say
from logistics.reference.glyphs import uncovered
from logistics.reference.packages import package_kinds
from logistics.reference.units import units

_PAIR: ContextVar[Pair] = ContextVar("pair", default=Pair.EN_ZH)
"""The languages of the paper being written, as a translation of a program is switched.

Hundreds of places write a word in two languages, most of them deep in what several papers
share; the pair is the same for all of one paper. It is read in this module only and set by
:func:`written_in` only, so that a payload still depends on shipment and numbering alone.
"""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@contextmanager
def written_in(pair: Pair) -> Iterator[None]:
    """Everything written meanwhile is in English and the second language of ``pair``."""
    token = _PAIR.set(pair)
    try:
        yield
    finally:
        _PAIR.reset(token)


def day(on: date | None) -> str:
    """``24 Nov 2026``: no reader takes the day for the month."""
    return f"{on.day:02} {_MONTHS[on.month - 1]} {on.year}" if on else ""


def moment(at: datetime | None) -> str:
    """``26 Nov 2026 09:00 +02:00``: a time with the offset of its place."""
    return f"{day(at.date())} {at:%H:%M} {at.isoformat()[-6:]}" if at else ""


def grouped(number: Decimal | int | None) -> str:
    """``19,200.5``: thousands grouped, no trailing zeros."""
    return "" if number is None else f"{Decimal(plain(Decimal(number))):,f}"


def kilograms(mass: Mass | None) -> str:
    """The mass in kilograms without its unit."""
    return grouped(mass.kg) if mass else ""


def with_unit(text: str, unit: str) -> str:
    """``text`` before its unit; empty when there is no text."""
    return f"{text} {unit}" if text else ""


def measured(quantity: Quantity | None) -> str:
    """A commercial quantity with the symbol of its unit: ``19,200 kg``, ``320 BG``."""
    return f"{grouped(quantity.value)} {unit_symbol(quantity.unit)}" if quantity else ""


def unit_symbol(code: str) -> str:
    """The symbol of a unit; a package kind and an unlisted unit keep their code."""
    unit = units().get(code)
    return (unit.symbol or unit.name) if unit else code


def figure(money: Money | None) -> str:
    """The amount alone, with all its minor digits: ``112,320.00``."""
    return str(money).partition(" ")[2] if money else ""


def counted(count: int, kind: str | None) -> str:
    """Packages by count and kind: ``320 bags (BG) 袋``."""
    found = package_kinds().get(kind or "")
    if found is None:
        return joined(grouped(count), kind or "")
    name = found.name.lower().strip()
    if count != 1 and name.isalpha():
        name += "es" if name.endswith(("x", "s", "sh", "ch")) else "s"
    french = found.fr if count in {0, 1} else found.fr_plural
    return beside(joined(grouped(count), name, f"({found.code})"), second(zh=found.zh, fr=french))


def joined(*parts: str | None, between: str = " ") -> str:
    """The parts that are not empty."""
    return between.join(part for part in parts if part)


def capitals(text: str) -> str:
    """``text`` in capitals.

    Letters stay whose capital is several, as of ß, or has no glyph: a refusal names what was typed.
    """
    return "".join(map(_capital, text))


def _capital(letter: str) -> str:
    capital = letter.upper()
    return letter if len(capital) != 1 or uncovered(capital) else capital


def lines(*parts: str | None) -> str:
    """The parts that are not empty, each on its own line."""
    return joined(*parts, between="\n")


def labelled(label: str, text: str | None) -> str:
    """``TIN: text`` for labels that are the same in every language; empty without text."""
    return f"{label}: {text}" if text else ""


def captioned(name: str, text: str | None) -> str:
    """``text`` after the catalogue's label of this name in both languages; empty without text."""
    return labelled(bilingual(f"paper.label.{name}", between=" "), text) if text else ""


def listed(parts: Iterable[str | None]) -> str:
    """Each different part once, separated by commas."""
    return ", ".join(dict.fromkeys(part for part in parts if part))


def bilingual(key: str, between: str = "\n", **facts: tuple[str, str]) -> str:
    """A sentence in English with the second language after it; each fact comes in both.

    ``between`` parts the two; where it is a blank, two Latin scripts get a stroke too.
    """
    english = say(key, {name: en for name, (en, _) in facts.items()})
    other = say(key, {name: held for name, (_, held) in facts.items()}, _PAIR.get().second)
    return beside(english, other) if between == " " else f"{english}{between}{other}"


def second(*, zh: str | None = None, fr: str | None = None) -> str:
    """What a list says in the second language of the paper; empty where it says nothing."""
    return {Pair.EN_ZH: zh, Pair.EN_FR: fr}[_PAIR.get()] or ""


def beside(english: str, other: str) -> str:
    """Both languages on one line; once where they say the same."""
    if english == other:
        return english
    return joined(english, other, between=" " if _PAIR.get() is Pair.EN_ZH else " / ")


def country_name(country: CountryCode) -> str:
    """``China 中国``: a country in both languages."""
    other = second(zh=country.chinese_name, fr=country.french_name)
    return beside(country.english_name, other)


def country_names(countries: Iterable[CountryCode]) -> tuple[str, str]:
    """Each different country once: all in English, and all in the second language."""
    once = tuple(dict.fromkeys(countries))
    return (
        ", ".join(held.english_name for held in once),
        second(
            zh="、".join(held.chinese_name for held in once),
            fr=", ".join(held.french_name for held in once),
        ),
    )


def yes_or_no(answer: bool | None) -> str:  # noqa: FBT001 - the answer is the one thing written
    """``Yes 是``, ``No 否``, or nothing while unknown."""
    if answer is None:
        return ""
    return bilingual("paper.yes" if answer else "paper.no", between=" ")
