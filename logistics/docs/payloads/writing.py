"""How values are written on paper: dates, numbers, masses, money, sentences."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from logistics.kernel.decimals import plain
from logistics.kernel.money import Money
from logistics.kernel.quantity import Mass, Quantity
from logistics.kernel.words import say
from logistics.reference.packages import package_kinds
from logistics.reference.units import units

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
    return joined(grouped(count), name, f"({found.code})", found.zh or "")


def joined(*parts: str | None, between: str = " ") -> str:
    """The parts that are not empty."""
    return between.join(part for part in parts if part)


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
    """A sentence in English with Chinese after it; each fact comes in both languages."""
    english = say(key, {name: en for name, (en, _) in facts.items()})
    return f"{english}{between}{say(key, {name: zh for name, (_, zh) in facts.items()}, 'zh')}"


def yes_or_no(answer: bool | None) -> str:  # noqa: FBT001 - the answer is the one thing written
    """``Yes 是``, ``No 否``, or nothing while unknown."""
    if answer is None:
        return ""
    return bilingual("paper.yes" if answer else "paper.no", between=" ")
