"""Goods of a drafted phytosanitary certificate, line by line and all together (boxes I.3 to I.9).

A certificate of few lines names them in its boxes; one of more has them on an attachment, and
its boxes tell the sums.
"""

from collections import Counter
from dataclasses import dataclass, replace

from logistics.customs.phytosanitary.line_facts import Origin, Packages, TradeLine
from logistics.customs.phytosanitary.told_facts import Measure, Told
from logistics.docs.payloads.contents import lot_numbers, marks
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    counted,
    country_name,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    second,
    unit_symbol,
    with_unit,
)
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Line, PackageGroup, Shipment
from logistics.shipments.facts.totals import gross_total, net_total

FEW = 2
"""As many lines as the boxes hold well."""


@dataclass(frozen=True, slots=True)
class PlantGoods:
    """Boxes I.3, I.4, I.5, I.8 and I.9."""

    number: str
    packages: str
    marks: str
    origin: str
    produce: str
    botanical: str


def goods_of_lines(
    told: tuple[TradeLine, ...], held: Shipment, goods: tuple[Line, ...]
) -> tuple[PlantGoods, ...]:
    """A row for each trade line; ``goods`` are the lines that they were drafted from."""
    return tuple(
        PlantGoods(
            number=str(line.number or ""),
            packages=_packages(line.packages),
            marks=lines(_marks(held, (source,)), lot_numbers(source)),
            origin=_origin(line.origins),
            produce=_produce(line),
            botanical=listed(name.text for name in line.scientific_names),
        )
        for line, source in zip(told, goods, strict=True)
    )


def goods_summary(
    rows: tuple[PlantGoods, ...], held: Shipment, goods: tuple[Line, ...]
) -> tuple[PlantGoods, bool]:
    """All rows in one, and whether they need an attachment."""
    if len(rows) > FEW:
        return _summed(rows, held, goods), True
    numbered = len(rows) > 1
    return (
        PlantGoods(
            number="",
            packages=_all_packages(held, goods),
            marks=lines(_marks(held, goods), lot_numbers(*goods)),
            origin=lines(*dict.fromkeys(row.origin for row in rows)),
            produce=lines(
                *(joined(f"{row.number}." if numbered else "", row.produce) for row in rows)
            ),
            botanical=listed(row.botanical for row in rows),
        ),
        False,
    )


def _summed(rows: tuple[PlantGoods, ...], held: Shipment, goods: tuple[Line, ...]) -> PlantGoods:
    whole = replace(held, lines=goods)
    see = bilingual("paper.see_goods", between=" ", count=(str(len(rows)), str(len(rows))))
    return PlantGoods(
        number="",
        packages=lines(_all_packages(held, goods), see),
        marks=see,
        origin=lines(*dict.fromkeys(row.origin.partition(" (")[0] for row in rows), see),
        produce=lines(
            see,
            joined(
                captioned("net", with_unit(kilograms(net_total(whole)), "kg")),
                captioned("gross", with_unit(kilograms(gross_total(whole)), "kg")),
                between="   ",
            ),
        ),
        botanical=listed(row.botanical for row in rows),
    )


def _groups(held: Shipment, goods: tuple[Line, ...]) -> tuple[PackageGroup, ...]:
    ids = {line.id for line in goods}
    return tuple(group for group in held.packages if group.line in ids)


def _marks(held: Shipment, goods: tuple[Line, ...]) -> str:
    """Marks as they stand on the packages; ``N/M`` on packages without any."""
    groups = _groups(held, goods)
    return marks(groups) or ("N/M" if groups else "")


def _all_packages(held: Shipment, goods: tuple[Line, ...]) -> str:
    found: Counter[str] = Counter()
    for group in _groups(held, goods):
        if group.kind and group.count:
            found[group.kind] += group.count
    return ", ".join(counted(count, kind) for kind, count in found.items())


def _packages(held: tuple[Packages, ...]) -> str:
    return ", ".join(counted(int(one.count), one.kind) for one in held if one.count)


def _origin(origins: tuple[Origin, ...]) -> str:
    """Countries in both languages, each with its districts in brackets."""
    found: dict[str, list[str]] = {}
    for one in origins:
        country = country_name(CountryCode(one.id)) if one.id else (one.name or "")
        districts = found.setdefault(country, [])
        districts += [one.division] if one.division else []
    return ", ".join(
        joined(name, f"({', '.join(districts)})" if districts else "")
        for name, districts in found.items()
    )


def _produce(line: TradeLine) -> str:
    return lines(
        *(_spoken(text) for text in line.descriptions),
        joined(
            labelled("HS", listed(one.code for one in line.classes if one.system == "HS")),
            captioned("form", listed(name.text for one in line.classes for name in one.names)),
            captioned("intended_use", listed(text.text for text in line.intended_uses)),
            between="   ",
        ),
        joined(
            captioned("net", _measure(line.net_mass)),
            captioned("gross", _measure(line.gross_mass)),
            between="   ",
        ),
    )


def _spoken(held: Told) -> str | None:
    """A description; the Chinese one only where the paper is in Chinese."""
    return second(zh=held.text) if held.language == "zh" else held.text


def _measure(held: Measure) -> str:
    if held.value is None or held.unit is None:
        return ""
    return f"{grouped(held.value)} {unit_symbol(held.unit)}"
