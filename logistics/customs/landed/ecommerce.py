"""Cross-border e-commerce (9610, 1210): reduced taxes within the limits, full ones above."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from logistics.customs.ecommerce_list import ecommerce_entry
from logistics.customs.knowledge.rows import Limit
from logistics.customs.landed.answer import Scenario, ScenarioKind
from logistics.customs.landed.converting import Converter
from logistics.customs.landed.exchange import YUAN, in_yuan
from logistics.customs.landed.question import CostQuestion, PlatformSale
from logistics.customs.landed.scenarios import scenario
from logistics.customs.landed.sources import Library
from logistics.customs.landed.taxing import LineTax, Priced, reduced
from logistics.customs.landed.told import Gap, Step
from logistics.kernel.money import Money, total
from logistics.kernel.words import say

ORDER_LIMIT = "ecommerce-order"
YEAR_LIMIT = "ecommerce-year"
TAX_SHARE = "ecommerce-tax-share"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spending:
    """What the limits look at: the goods of this order, and the year with it, in yuan."""

    goods: Money
    year: Money
    before_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """The limits and the share of tax in force on the day."""

    order: Limit
    year: Limit
    share: Limit

    def passed_by(self, spending: _Spending) -> bool:
        """Whether one of the limits is passed, so that taxes are owed in full."""
        in_order = spending.goods.amount <= self.order.value
        return not (in_order and spending.year.amount <= self.year.value)


def platform_scenario(
    question: CostQuestion,
    sale: PlatformSale,
    lines: tuple[Priced, ...],
    converter: Converter,
    library: Library,
) -> tuple[Scenario, tuple[Gap, ...]]:
    """What a platform order owes, and what its limits leave open."""
    rules = _rules(library)
    gaps: tuple[Gap, ...] = ()
    if rules is None:
        gaps = (_unknown_rules(library),)
    elif converter.currency != YUAN:
        gaps = (Gap(key="limits-in-yuan", fields=("/exchange_rates",)),)
    else:
        gaps = tuple(gap for line in lines for gap in _unlisted(line, library))
    if rules is None or gaps:
        return Scenario(kind=ScenarioKind.ECOMMERCE, gaps=gaps), ()
    spending = _spending(question, sale, lines, converter)
    steps = (
        _limit_step("order", rules.order, spending.goods, library),
        _limit_step("year", rules.year, spending.year, library),
    )
    if rules.passed_by(spending):
        full = scenario(ScenarioKind.NORMAL, lines, library)
        above = library.by_rows("ecommerce.full", (rules.order, rules.year), {}, None)
        return replace(full, kind=ScenarioKind.ECOMMERCE, steps=(*steps, above)), ()
    found = [reduced(line, rules.share, rules.share.value, library) for line in lines]
    return Scenario(
        kind=ScenarioKind.ECOMMERCE,
        lines=tuple(tax for tax in found if isinstance(tax, LineTax)),
        gaps=tuple(gap for gap in found if isinstance(gap, Gap)),
        steps=steps,
    ), tuple(_cautions(spending, rules, lines))


def _rules(library: Library) -> _Rules | None:
    order, year, share = (
        library.knowledge.limits.one(name, library.day)
        for name in (ORDER_LIMIT, YEAR_LIMIT, TAX_SHARE)
    )
    return _Rules(order=order, year=year, share=share) if order and year and share else None


def _unknown_rules(library: Library) -> Gap:
    limits, day = library.knowledge.limits, library.day
    missing = [name for name in (ORDER_LIMIT, YEAR_LIMIT, TAX_SHARE) if not limits.one(name, day)]
    words = ", ".join(say(f"cost.limit.{name}") for name in missing)
    return Gap(key="ecommerce-rules", facts={"day": day.isoformat(), "missing": words})


def _spending(
    question: CostQuestion, sale: PlatformSale, lines: tuple[Priced, ...], converter: Converter
) -> _Spending:
    goods = _in_yuan(question, sale.goods) or total(
        (converter.convert(line.line.amount) for line in lines if line.line.amount), YUAN
    )
    spent = _in_yuan(question, sale.spent)
    return _Spending(
        goods=goods, year=goods + spent if spent else goods, before_known=spent is not None
    )


def _cautions(spending: _Spending, rules: _Rules, lines: tuple[Priced, ...]) -> Iterator[Gap]:
    if not spending.before_known:
        yield Gap(key="spent-unknown", fields=("/ecommerce/spent_this_year",))
    if total((line.value for line in lines), YUAN).amount > rules.order.value:
        yield Gap(key="freight-over-limit", fields=("/costs",))


def _limit_step(which: str, row: Limit, held: Money, library: Library) -> Step:
    limit = Money.rounded(row.value, YUAN)
    return library.by_rows(f"ecommerce.{which}", (row,), {"limit": str(limit)}, held)


def _in_yuan(question: CostQuestion, amount: Money | None) -> Money | None:
    found = in_yuan(amount, question.exchange_rates, question.day) if amount else None
    return None if found is None else Money.rounded(found, YUAN)


def _unlisted(priced: Priced, library: Library) -> list[Gap]:
    code = priced.line.code or ""
    row = ecommerce_entry(library.knowledge, code, library.day)
    if row is None or row.listed:
        return []
    return [Gap(key="not-on-list", facts={"line": priced.line.id, "code": code})]
