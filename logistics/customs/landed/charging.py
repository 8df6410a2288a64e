"""One rate put to one value: per cent, or yuan a litre."""

from decimal import Decimal

from logistics.customs.knowledge.money import Rate
from logistics.customs.landed.exchange import YUAN
from logistics.customs.landed.question import AskedLine
from logistics.customs.landed.told import Gap
from logistics.kernel.decimals import EXACT, plain
from logistics.kernel.money import Money

PERCENT = "percent"
A_LITRE = "CNY/L"
_HUNDRED = Decimal(100)


def percent_of(base: Money, rate: Decimal) -> Money:
    """``rate`` per cent of an amount, rounded once."""
    exact = EXACT.divide(EXACT.multiply(base.amount, rate), _HUNDRED)
    return Money.rounded(exact, base.currency)


def within(base: Money, rate: Decimal) -> Decimal:
    """The unrounded tax that is ``rate`` per cent of base and tax together."""
    part = EXACT.divide(EXACT.multiply(base.amount, rate), EXACT.subtract(_HUNDRED, rate))
    return EXACT.plus(part)


def written(rate: Decimal, unit: str) -> str:
    """A rate as sentences name it."""
    return f"{plain(rate)} %" if unit == PERCENT else f"{plain(rate)} {unit}"


def charge(row: Rate, base: Money, line: AskedLine) -> Money | Gap:
    """What a rate asks of a line; a gap where litres or the yuan are missing."""
    if row.unit == PERCENT:
        return percent_of(base, row.rate)
    if row.rate == 0:
        return Money(Decimal(0), base.currency)
    litres = litres_of(row, base, line)
    if isinstance(litres, Gap):
        return litres
    return Money.rounded(EXACT.multiply(litres, row.rate), base.currency)


def litres_of(row: Rate, base: Money, line: AskedLine) -> Decimal | Gap:
    """The litres a specific rate is charged on."""
    facts = {"line": line.id, "rate": written(row.rate, row.unit)}
    if row.unit != A_LITRE or not line.litres:
        return Gap(key="litres", facts=facts, fields=(f"{line.pointer}/quantity",))
    if base.currency != YUAN:
        return Gap(key="rate-in-yuan", facts=facts, fields=("/exchange_rates",))
    return line.litres


def in_band(rows: tuple[Rate, ...], value: Money, line: AskedLine) -> Rate | Gap | None:
    """The one rate of consumption tax for the value a litre; ``None`` for goods without."""
    if not rows:
        return None
    if rows[0].unit == PERCENT:
        return rows[0]
    litres = litres_of(rows[0], value, line)
    if isinstance(litres, Gap):
        return litres
    a_litre = EXACT.divide(value.amount, litres)
    for row in rows:
        above = row.value_from is None or a_litre >= row.value_from
        if above and (row.value_below is None or a_litre < row.value_below):
            return row
    return Gap(
        key="band-unknown",
        facts={"line": line.id, "code": line.code or ""},
        fields=(f"{line.pointer}/hs_cn",),
    )
