"""Duty, consumption tax and VAT of one line under one duty rate, each figure told."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.knowledge.money import Rate, RateKind
from logistics.customs.knowledge.rows import Dated
from logistics.customs.landed.charging import (
    PERCENT,
    charge,
    in_band,
    percent_of,
    within,
    written,
)
from logistics.customs.landed.question import AskedLine
from logistics.customs.landed.sources import Library, vat_rows
from logistics.customs.landed.tariff import LineTariff
from logistics.customs.landed.told import Gap, Step
from logistics.kernel.decimals import EXACT
from logistics.kernel.money import Money
from logistics.kernel.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTax:
    """What one line owes, and how each figure came about."""

    line: str
    value: Money
    duty: Money
    consumption: Money
    vat: Money
    steps: tuple[Step, ...]

    @property
    def total(self) -> Money:
        """Duty and taxes together."""
        return self.duty + self.consumption + self.vat


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """One line with its customs value and what the tariff holds for it."""

    line: AskedLine
    value: Money
    tariff: LineTariff


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRate:
    """The duty rate of a scenario with its rows; its words stand at ``cost.duty.<key>``."""

    key: str
    rate: Decimal
    unit: str
    rows: tuple[Dated, ...]
    charged: Rate | None = None

    def on(self, priced: Priced) -> Money | Gap:
        """The duty on a line."""
        if self.charged is not None:
            return charge(self.charged, priced.value, priced.line)
        return percent_of(priced.value, self.rate)


def unknown_rate(kind: RateKind, line: AskedLine, library: Library) -> Gap:
    """The gap of a rate that no row gives for the line's code on the day."""
    if line.code is None:
        facts, key = {"line": line.id}, "tariff-code"
    else:
        word = say(f"cost.rate.{kind}")
        facts = {"line": line.id, "rate": word, "code": line.code, "day": library.day.isoformat()}
        key = "rate-unknown"
    return Gap(key=key, facts=facts, fields=(f"{line.pointer}/hs_cn",))


def taxed(priced: Priced, rate: DutyRate, library: Library) -> LineTax | Gap:
    """All taxes of a line at a duty rate; the first gap where a figure is not known."""
    vat_row = priced.tariff.vat
    if vat_row is None:
        return unknown_rate(RateKind.VAT, priced.line, library)
    duty = rate.on(priced)
    if isinstance(duty, Gap):
        return duty
    band = in_band(priced.tariff.consumption, priced.value, priced.line)
    if isinstance(band, Gap):
        return band
    excise = _excise(band, priced, duty)
    if isinstance(excise, Gap):
        return excise
    vat = percent_of(priced.value + duty + excise, vat_row.rate)
    facts = {"rate": written(rate.rate, rate.unit), "base": str(priced.value)}
    steps = [library.by_rows(f"duty.{rate.key}", rate.rows, facts, duty)]
    if band is not None:
        told = {"rate": written(band.rate, band.unit)}
        steps.append(library.by_rows("consumption", (band,), told, excise))
    told = _vat_facts(vat_row, priced.value + duty + excise)
    steps.append(library.by_rows("vat", vat_rows(library, vat_row), told, vat))
    return LineTax(
        line=priced.line.id,
        value=priced.value,
        duty=duty,
        consumption=excise,
        vat=vat,
        steps=tuple(steps),
    )


def _excise(band: Rate | None, priced: Priced, duty: Money) -> Money | Gap:
    if band is None:
        return Money(Decimal(0), duty.currency)
    if band.unit == PERCENT:
        base = priced.value + duty
        return Money.rounded(within(base, band.rate), base.currency)
    return charge(band, priced.value, priced.line)


def _vat_facts(row: Rate, base: Money) -> dict[str, str]:
    return {"rate": written(row.rate, row.unit), "base": str(base)}


def reduced(priced: Priced, share: Dated, percent: Decimal, library: Library) -> LineTax | Gap:
    """Cross-border e-commerce within its limits: no duty, a share of consumption tax and VAT."""
    vat_row = priced.tariff.vat
    if vat_row is None:
        return unknown_rate(RateKind.VAT, priced.line, library)
    band = in_band(priced.tariff.consumption, priced.value, priced.line)
    if isinstance(band, Gap):
        return band
    nothing = Money(Decimal(0), priced.value.currency)
    whole = _whole_excise(band, priced)
    if isinstance(whole, Gap):
        return whole
    excise = Money.rounded(_share(whole, percent), nothing.currency)
    base = EXACT.add(priced.value.amount, whole)
    vat = Money.rounded(_share(_share(base, vat_row.rate), percent), nothing.currency)
    facts = {"share": written(percent, PERCENT), "base": str(priced.value)}
    steps = [library.by_rows("duty.ecommerce", (share,), facts, nothing)]
    if band is not None:
        told = {**facts, "rate": written(band.rate, band.unit)}
        steps.append(library.by_rows("consumption.reduced", (band, share), told, excise))
    told = {**facts, "rate": written(vat_row.rate, vat_row.unit)}
    rows = (*vat_rows(library, vat_row), share)
    steps.append(library.by_rows("vat.reduced", rows, told, vat))
    return LineTax(
        line=priced.line.id,
        value=priced.value,
        duty=nothing,
        consumption=excise,
        vat=vat,
        steps=tuple(steps),
    )


def _whole_excise(band: Rate | None, priced: Priced) -> Decimal | Gap:
    if band is None:
        return Decimal(0)
    if band.unit == PERCENT:
        return within(priced.value, band.rate)
    charged = charge(band, priced.value, priced.line)
    return charged if isinstance(charged, Gap) else charged.amount


def _share(amount: Decimal, percent: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(amount, percent), Decimal(100))
