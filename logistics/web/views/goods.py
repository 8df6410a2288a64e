"""Goods and packages as the shipment's page lists them."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.kernel.quantity import Mass
from logistics.reference.lot_stages import stage_kinds
from logistics.reference.packages import package_kinds
from logistics.reference.units import units
from logistics.shipments.facts import Line, Lot, LotStage, PackageGroup, Shipment
from logistics.shipments.facts.totals import group_gross, group_net, line_amount
from logistics.web.saying import NOTHING, day_text, moment_text, number_text, said
from logistics.web.views.naming import party_name


@dataclass(frozen=True, slots=True, kw_only=True)
class LotView:
    """One lot of a line; ``stages`` tell its way in the order of the file."""

    id: str
    quantity: str
    producer: str
    district: str
    produced_on: str
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One line of goods."""

    description: str
    description_zh: str
    details: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    quantity: str
    price: str
    amount: str
    net: str
    gross: str
    lots: tuple[LotView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """One group of packages; ``missing`` numbers read as a dash."""

    count: str
    kind: str
    numbers: str
    marks: tuple[str, ...]
    lot: str
    net: str
    gross: str
    where: tuple[str, ...]


def line_views(facts: Shipment) -> tuple[LineView, ...]:
    """The lines in the order of the file."""
    return tuple(_line(line, facts) for line in facts.lines)


def package_views(facts: Shipment) -> tuple[PackageView, ...]:
    """The packages in the order of the file."""
    return tuple(_packages(group) for group in facts.packages)


def kilograms(mass: Mass | None) -> str:
    """``19,200 kg``; a dash for none."""
    return f"{number_text(mass.kg.normalize() + 0)} kg" if mass else NOTHING


def _line(line: Line, facts: Shipment) -> LineView:
    amount = line_amount(line)
    return LineView(
        description=line.description or line.commodity or NOTHING,
        description_zh=line.description_zh or "",
        details=tuple(_details(line)),
        codes=tuple(_codes(line)),
        quantity=_quantity(line.quantity),
        price=_price(line),
        amount=f"{amount.currency} {number_text(amount.amount)}" if amount else NOTHING,
        net=kilograms(line.net_mass),
        gross=kilograms(line.gross_mass),
        lots=tuple(_lot(lot, facts) for lot in line.lots),
    )


def _details(line: Line) -> Iterator[str]:
    if line.botanical_name:
        yield line.botanical_name
    if line.grade:
        yield line.grade
    if line.crop_year:
        yield said("web.line.crop", year=line.crop_year)
    if line.country_of_origin:
        yield said("web.line.origin", country=line.country_of_origin.english_name)
    if line.re_export and line.re_export.certificate_number:
        yield said("web.line.original", number=line.re_export.certificate_number)


def _codes(line: Line) -> Iterator[tuple[str, str]]:
    for label, code in (("RW", line.hs_rw), ("HS", line.hs6), ("CN", line.hs_cn)):
        if code:
            yield label, str(code)


def _price(line: Line) -> str:
    if line.price is None:
        return NOTHING
    per = line.price.per
    count = "" if per.value == 1 else f"{number_text(per.value)} "
    return f"{line.price.currency} {line.price.amount} / {count}{_unit(per.unit)}"


def _quantity(quantity: object) -> str:
    value, unit = getattr(quantity, "value", None), getattr(quantity, "unit", "")
    return f"{number_text(value)} {_unit(unit)}" if value is not None else NOTHING


def _unit(code: str) -> str:
    held = units().get(code)
    return held.symbol if held else code


def _lot(lot: Lot, facts: Shipment) -> LotView:
    return LotView(
        id=lot.id,
        quantity=_quantity(lot.quantity),
        producer=party_name(facts, lot.producer),
        district=lot.district or NOTHING,
        produced_on=day_text(lot.produced_on),
        stages=tuple(_stage(stage, facts) for stage in lot.stages),
    )


def _stage(stage: LotStage, facts: Shipment) -> str:
    """What was done, when, by whom, and what came out."""
    kind = stage_kinds().get(stage.kind)
    when = moment_text(stage.at) if stage.at else day_text(stage.on)
    out = " ".join(filter(None, (stage.lot, _quantity(stage.quantity) if stage.quantity else "")))
    told = (
        kind.name if kind else stage.kind,
        when if stage.at or stage.on else "",
        party_name(facts, stage.party) if stage.party else "",
        f"→ {out}" if out else "",
    )
    return " · ".join(filter(None, told))


def _packages(group: PackageGroup) -> PackageView:
    kind = package_kinds().get(group.kind or "")
    has_numbers = group.number_from is not None and group.number_to is not None
    return PackageView(
        count=number_text(group.count),
        kind=kind.name if kind else NOTHING,
        numbers=f"{group.number_from}–{group.number_to}" if has_numbers else NOTHING,
        marks=tuple((group.marks or NOTHING).split("\n")),
        lot=group.lot or NOTHING,
        net=kilograms(group_net(group)),
        gross=kilograms(group_gross(group)),
        where=tuple(
            f"{allotment.container or allotment.consignment or NOTHING}"
            for allotment in group.allotments
        ),
    )
