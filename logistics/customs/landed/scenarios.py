"""Three ways to declare in general trade: which duty rate each line meets (Tariff Law 12, 13)."""

from logistics.customs.knowledge.money import Rate, RateKind
from logistics.customs.knowledge.rows import Dated
from logistics.customs.landed.answer import Scenario, ScenarioKind
from logistics.customs.landed.charging import PERCENT, written
from logistics.customs.landed.sources import Library
from logistics.customs.landed.tariff import preferred_rate
from logistics.customs.landed.taxing import DutyRate, LineTax, Priced, taxed, unknown_rate
from logistics.customs.landed.told import Gap, Step

_ORIGIN_LAW = "gacc-decree-231"

TRADE = (ScenarioKind.PREFERENCE, ScenarioKind.NORMAL, ScenarioKind.GENERAL)


def scenario(kind: ScenarioKind, lines: tuple[Priced, ...], library: Library) -> Scenario:
    """What all lines owe if they are so declared."""
    found = [_line(kind, line, library) for line in lines]
    return Scenario(
        kind=kind,
        lines=tuple(tax for tax in found if isinstance(tax, LineTax)),
        gaps=tuple(gap for gap in found if isinstance(gap, Gap)),
        steps=_not_wholly_obtained(lines, library) if kind is ScenarioKind.PREFERENCE else (),
    )


def _not_wholly_obtained(lines: tuple[Priced, ...], library: Library) -> tuple[Step, ...]:
    return tuple(
        library.by_law(
            "preference.foreign-lots",
            _ORIGIN_LAW,
            {
                "line": held.line.id,
                "countries": ", ".join(one.english_name for one in held.tariff.foreign_lots),
            },
        )
        for held in lines
        if held.tariff.foreign_lots
    )


def _line(kind: ScenarioKind, priced: Priced, library: Library) -> LineTax | Gap:
    rate = _RATES[kind](priced, library)
    return rate if isinstance(rate, Gap) else taxed(priced, rate, library)


def _normal(priced: Priced, library: Library) -> DutyRate | Gap:
    row = priced.tariff.normal
    if row is None:
        return unknown_rate(RateKind.MOST_FAVOURED, priced.line, library)
    return _of_row(row)


def _general(priced: Priced, library: Library) -> DutyRate | Gap:
    row = priced.tariff.general
    if row is None:
        return unknown_rate(RateKind.GENERAL, priced.line, library)
    return _of_row(row)


def _preferred(priced: Priced, library: Library) -> DutyRate | Gap:
    tariff, line = priced.tariff, priced.line
    if tariff.origin_refused:
        return _normal(priced, library)
    percent = preferred_rate(tariff)
    if tariff.preference is None or percent is None:
        partly = tariff.partly_preferred
        facts = {"line": line.id, "day": library.day.isoformat()}
        if partly is None:
            return Gap(key="preference-unknown", facts=facts)
        source = library.knowledge.sources[partly.source].title
        rate = written(partly.rate, PERCENT)
        facts |= {"lines": str(partly.lines or ""), "rate": rate, "source": source}
        return Gap(key="preference-partial", facts=facts)
    rows: tuple[Dated, ...] = (tariff.preference,)
    if tariff.provisional and percent < tariff.preference.rate:
        rows = (tariff.preference, tariff.provisional)
    return DutyRate(key="preference", rate=percent, unit=PERCENT, rows=rows)


def _of_row(row: Rate) -> DutyRate:
    return DutyRate(key=row.kind.value, rate=row.rate, unit=row.unit, rows=(row,), charged=row)


_RATES = {
    ScenarioKind.PREFERENCE: _preferred,
    ScenarioKind.NORMAL: _normal,
    ScenarioKind.GENERAL: _general,
}
