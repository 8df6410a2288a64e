"""The trade lines of a draft: goods that plant quarantine binds, each as entered."""

from collections import Counter
from decimal import Decimal

from logistics.customs.botany import species_listed
from logistics.customs.case import Case, goods_of
from logistics.customs.phytosanitary.codes import RE_EXPORT, codes
from logistics.customs.phytosanitary.draft_re_export import re_export_notes
from logistics.customs.phytosanitary.draft_texts import chinese, english, plain, unspoken
from logistics.customs.phytosanitary.draft_treatments import process_of
from logistics.customs.phytosanitary.line_facts import (
    Classification,
    LineNote,
    Origin,
    Packages,
    TradeLine,
)
from logistics.customs.phytosanitary.told_facts import Measure, Told
from logistics.kernel.codes import CountryCode
from logistics.kernel.decimals import plain as plain_number
from logistics.kernel.quantity import MASS_UNITS, Mass
from logistics.reference.commodities import commodity_states
from logistics.reference.units import units
from logistics.shipments.facts import Line, PackageGroup

_OUTERMOST = 1


def plants_in(case: Case) -> tuple[Line, ...]:
    """The lines that are plant products, or whose goods a row asks a certificate for.

    Law asks one for every plant product (Quarantine Law, articles 11 and 12); of those that no
    row tells of on the day they are judged, RICA has to say.
    """
    return tuple(line for line in case.shipment.lines if _is_plant(case, line))


def _is_plant(case: Case, line: Line) -> bool:
    state = commodity_states().get((line.commodity or "", line.processing_state or ""))
    listed = state is not None and state.plant_product
    return listed or bool(case.knowledge.plants.on(goods_of(line), case.judged))


def trade_line(case: Case, line: Line, number: int, kind: int) -> TradeLine:
    """One line; measures bear the units in which they were entered."""
    state = commodity_states().get((line.commodity or "", line.processing_state or ""))
    groups = [group for group in case.shipment.packages if group.line == line.id]
    name = (line.commodity or "").replace("-", " ").capitalize()
    species = species_listed(line.botanical_name or "")
    return TradeLine(
        number=number,
        descriptions=(
            *english(line.description or (state.description if state else None)),
            *chinese(line.description_zh),
        ),
        common_names=english(name),
        scientific_names=tuple(told for one in species for told in unspoken(one)),
        intended_uses=english(line.intended_use),
        net_mass=_measure(line.net_mass),
        gross_mass=_measure(line.gross_mass),
        gross_volume=_volume(groups),
        notes=_notes(line, kind),
        classes=_classes(line),
        packages=_packages(groups),
        origins=tuple(_origin(country, district) for country, district in _origins(line)),
        processes=tuple(process_of(held) for held in case.shipment.treatments),
    )


def _measure(mass: Mass | None) -> Measure:
    return Measure(Decimal(plain_number(mass.value)), mass.unit) if mass else Measure()


def _volume(groups: list[PackageGroup]) -> Measure:
    """The volume of all packages of a line; absent while any of them is unknown."""
    known = [group.volume.cubic_metres for group in groups if group.volume]
    if not known or len(known) < len(groups):
        return Measure()
    return Measure(Decimal(plain_number(sum(known, Decimal(0)))), "MTQ")


def _packages(groups: list[PackageGroup]) -> tuple[Packages, ...]:
    counted: Counter[str] = Counter()
    for group in groups:
        if group.kind and group.count:
            counted[group.kind] += group.count
    return tuple(Packages(_OUTERMOST, kind, Decimal(count)) for kind, count in counted.items())


def _classes(line: Line) -> tuple[Classification, ...]:
    tariff = line.hs6 or line.hs_rw
    condition = codes("conditions").get(line.processing_state or "")
    found = []
    if tariff:
        found.append(Classification("HS", str(tariff)))
    if condition:
        found.append(Classification("IPPCPCC", names=(Told(condition, "en"),)))
    return tuple(found)


def _origins(line: Line) -> tuple[tuple[CountryCode | None, str | None], ...]:
    """Country and district of each lot, each pair once; the country of the line without lots."""
    lots = [(lot.country_of_origin or line.country_of_origin, lot.district) for lot in line.lots]
    countries = {country for country, _ in lots}
    whole = line.country_of_origin
    if whole and whole not in countries:
        lots.append((whole, None))
    told = ((country, plain(district)) for country, district in lots)
    return tuple(dict.fromkeys(pair for pair in told if any(pair)))


def _origin(country: CountryCode | None, district: str | None) -> Origin:
    if country is None:
        return Origin(division=district)
    return Origin(str(country), country.english_name, district)


def _notes(line: Line, kind: int) -> tuple[LineNote, ...]:
    found = []
    quantity = line.quantity
    if quantity and quantity.unit not in MASS_UNITS:
        unit = units().get(quantity.unit)
        found.append(LineNote("OQV", unspoken(plain_number(quantity.value))))
        found.append(LineNote("OQU", unspoken(unit.name if unit else quantity.unit)))
    if kind == RE_EXPORT:
        found += re_export_notes(line)
    return tuple(found)
