"""A question in, the landed cost out: the one door of these figures."""

from collections.abc import Iterable
from dataclasses import replace

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.customs.landed.answer import Comparison, LandedCost, Scenario, ScenarioKind
from logistics.customs.landed.converting import Converter, converter_of
from logistics.customs.landed.ecommerce import platform_scenario
from logistics.customs.landed.entry import entry_steps
from logistics.customs.landed.exchange import way
from logistics.customs.landed.line_notes import line_cost
from logistics.customs.landed.question import CostQuestion, DayFrom
from logistics.customs.landed.scenarios import TRADE, scenario
from logistics.customs.landed.sources import Library
from logistics.customs.landed.tariff import line_tariff
from logistics.customs.landed.taxing import Priced
from logistics.customs.landed.told import Gap, Step
from logistics.customs.landed.value import Value, value_of
from logistics.customs.landed.worth import worth_on_goods
from logistics.customs.overlay import Mark
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money

_DAY_LAW = "cn-tariff-law"


def landed_cost(
    question: CostQuestion,
    *,
    verified: frozenset[str] = frozenset(),
    marks: Iterable[Mark] = (),
    knowledge: Knowledge | None = None,
) -> LandedCost:
    """What the goods cost in China, with every figure told and every gap named.

    ``verified`` names knowledge rows the operator has confirmed, ``marks`` confirm theirs too
    and are shown with the figures; ``knowledge`` stands for another one than the shipped.
    """
    by_row = {mark.row: mark for mark in marks}
    library = Library(
        knowledge=knowledge or shipped_knowledge(),
        day=question.day,
        verified=verified.union(by_row),
        marks=by_row,
    )
    try:
        return _worked(question, library)
    except InvalidError:
        return _answer(question, library, Value(gaps=(Gap(key="out-of-range"),)))


def _worked(question: CostQuestion, library: Library) -> LandedCost:
    converter, missing = converter_of(question)
    if converter is None:
        return _answer(question, library, Value(gaps=missing))
    value = value_of(question, converter, library)
    value = replace(
        value,
        steps=(*converter.steps(), *value.steps),
        gaps=(*missing, *value.gaps),
    )
    if value.customs is None:
        return _answer(question, library, value)
    lines = tuple(
        Priced(line=line, value=amount, tariff=line_tariff(library.knowledge, line, library.day))
        for line, amount in zip(question.lines, value.by_line, strict=True)
    )
    scenarios = [scenario(kind, lines, library) for kind in TRADE]
    cautions = value.cautions
    if question.sale:
        sold, open_ = platform_scenario(question, question.sale, lines, converter, library)
        scenarios.append(sold)
        cautions = (*cautions, *open_)
    done = tuple(_landed(found, value, question, converter) for found in scenarios)
    mixed = any(held.tariff.foreign_lots for held in lines)
    worth = () if mixed else tuple(_worth(done, question, converter))
    return _answer(question, library, replace(value, cautions=cautions), done, worth)


def _landed(
    found: Scenario, value: Value, question: CostQuestion, converter: Converter
) -> Scenario:
    owed = found.total
    if owed is None or value.customs is None or value.later is None:
        return found
    landed = value.customs + owed + value.later
    return replace(
        found,
        landed=landed,
        taxes_in_invoice=_invoiced(owed, question, converter),
        landed_in_invoice=_invoiced(landed, question, converter),
    )


def _invoiced(amount: Money, question: CostQuestion, converter: Converter) -> Money | None:
    currency = question.currency
    if currency is None:
        return None
    found = converter.ways.get(currency)
    if found is None:
        found = way(question.exchange_rates, currency, converter.currency, question.day)
    return found.back(amount, currency) if found else None


def _worth(
    done: tuple[Scenario, ...], question: CostQuestion, converter: Converter
) -> list[Comparison]:
    preferred = next(found.total for found in done if found.kind is ScenarioKind.PREFERENCE)
    compared = []
    for found in done:
        owed = found.total
        if found.kind in {ScenarioKind.NORMAL, ScenarioKind.GENERAL} and preferred and owed:
            saved = owed - preferred
            compared.append(
                Comparison(
                    against=found.kind,
                    saved=saved,
                    saved_in_invoice=_invoiced(saved, question, converter),
                )
            )
    return compared


def _answer(
    question: CostQuestion,
    library: Library,
    value: Value,
    scenarios: tuple[Scenario, ...] = (),
    worth: tuple[Comparison, ...] = (),
) -> LandedCost:
    values = value.by_line or (None,) * len(question.lines)
    lines = tuple(
        line_cost(line, amount, line_tariff(library.knowledge, line, library.day), library)
        for line, amount in zip(question.lines, values, strict=True)
    )
    alone = worth_on_goods(question, library.knowledge)
    return LandedCost(
        day=question.day,
        day_from=question.day_from,
        free_on_board=value.free_on_board,
        customs_value=value.customs,
        later_costs=value.later,
        steps=(
            _day_step(question, library),
            *entry_steps(question, library),
            *value.steps,
        ),
        lines=lines,
        scenarios=scenarios,
        worth=worth,
        worth_on_goods=alone.saved if alone else None,
        gaps=value.gaps,
        cautions=(*value.cautions, *_origin_cautions(question), *_lot_cautions(question, library)),
    )


def _day_step(question: CostQuestion, library: Library) -> Step:
    sure = question.day_from is DayFrom.ASKED
    facts = {"day": question.day.isoformat()}
    step = library.by_law(f"day.{question.day_from}", _DAY_LAW, facts)
    return step if sure else replace(step, to_verify=True)


def _origin_cautions(question: CostQuestion) -> list[Gap]:
    return [
        Gap(
            key="origin-not-entered",
            facts={"line": line.id},
            fields=(f"{line.pointer}/country_of_origin",),
        )
        for line in question.lines
        if line.origin is None
    ]


def _lot_cautions(question: CostQuestion, library: Library) -> list[Gap]:
    tariffs = ((line, line_tariff(library.knowledge, line, library.day)) for line in question.lines)
    return [
        Gap(
            key="foreign-lots",
            facts={
                "line": line.id,
                "countries": ", ".join(one.english_name for one in tariff.foreign_lots),
            },
            fields=(f"{line.pointer}/lots",),
        )
        for line, tariff in tariffs
        if tariff.foreign_lots
    ]
