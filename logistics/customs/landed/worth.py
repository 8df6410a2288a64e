"""What the certificate of origin is worth on the goods alone: for rules, which see no freight."""

from dataclasses import dataclass

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.rows import Dated
from logistics.customs.landed.answer import ScenarioKind
from logistics.customs.landed.question import CostQuestion
from logistics.customs.landed.scenarios import scenario
from logistics.customs.landed.sources import Library
from logistics.customs.landed.tariff import line_tariff
from logistics.customs.landed.taxing import Priced
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Duty and tax that the preference saves on the line amounts, and the rows that tell it."""

    saved: Money
    rows: tuple[Dated, ...]


def worth_on_goods(question: CostQuestion, knowledge: Knowledge) -> Worth | None:
    """The saving in the invoice currency, on the lines whose rates are known.

    Freight and insurance would add to it. ``None`` where no line can be worked: amounts
    missing, of several currencies, or the preference not known to cover them; nor where lots
    from elsewhere keep a line from being wholly obtained.
    """
    library = Library(knowledge=knowledge, day=question.day, verified=frozenset())
    priced = _priced(question, library)
    currencies = {line.value.currency for line in priced}
    mixed = any(line.tariff.foreign_lots for line in priced)
    if mixed or len(currencies) != 1 or len(priced) != len(question.lines):
        return None
    try:
        normal, preferred = (
            {line.line: line.total for line in scenario(kind, priced, library).lines}
            for kind in (ScenarioKind.NORMAL, ScenarioKind.PREFERENCE)
        )
        known = [line for line in priced if line.line.id in normal.keys() & preferred.keys()]
        if not known:
            return None
        saved = [normal[held.line.id] - preferred[held.line.id] for held in known]
        summed = total(saved, currencies.pop())
    except InvalidError:
        return None
    rows = (row for held in known for row in (held.tariff.normal, held.tariff.vat) if row)
    return Worth(saved=summed, rows=tuple(dict.fromkeys(rows)))


def duty_free_rows(question: CostQuestion, knowledge: Knowledge) -> tuple[Dated, ...] | None:
    """The rows by which every line is free of duty without any preference; else ``None``."""
    rows = []
    for line in question.lines:
        row = line_tariff(knowledge, line, question.day).normal
        if row is None or row.rate != 0:
            return None
        rows.append(row)
    return tuple(dict.fromkeys(rows)) or None


def _priced(question: CostQuestion, library: Library) -> tuple[Priced, ...]:
    return tuple(
        Priced(
            line=line,
            value=line.amount,
            tariff=line_tariff(library.knowledge, line, library.day),
        )
        for line in question.lines
        if line.amount
    )
