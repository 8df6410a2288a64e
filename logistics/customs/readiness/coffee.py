"""What green coffee is told at its steps: the export fee, and the quality it should measure."""

from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.case import Case, goods_of
from logistics.customs.cup_scores import cup_score
from logistics.customs.knowledge.figures import QualityTarget
from logistics.customs.knowledge.goods import Quality
from logistics.customs.knowledge.rows import Dated
from logistics.customs.landed.charging import percent_of
from logistics.kernel.decimals import plain
from logistics.kernel.words import say
from logistics.shipments.facts import Line
from logistics.shipments.facts.totals import line_amount

GREEN = ("coffee", "green")
_FEE_STEP = "export-declaration"
_QUALITY_STEP = "ico-certificate"


def rows_of(case: Case, key: str) -> tuple[Dated, ...]:
    """The rows that a step's sentences on coffee tell of."""
    if key == _FEE_STEP:
        return _fee(case)
    return _targets(case) if key == _QUALITY_STEP else ()


def told(case: Case, key: str) -> Iterator[str]:
    """Sentences on the fee of each line, or on what the coffee should measure."""
    if key == _FEE_STEP:
        yield from (_fee_told(line, row) for row in _fee(case) for line in _lines(case))
    if key == _QUALITY_STEP:
        for row in _targets(case):
            yield say(f"plan.quality.{'range' if row.low else 'most'}", _target(row))


def _lines(case: Case) -> tuple[Line, ...]:
    return tuple(line for _, line in case.lines() if goods_of(line) == GREEN)


def _fee(case: Case) -> tuple[Quality, ...]:
    """The row on the fee and the cup score from which it is not owed, where there are both."""
    rows = case.knowledge.quality.on(GREEN, case.departure or case.on) if _lines(case) else ()
    return tuple(row for row in rows if row.fee_percent is not None and row.least is not None)


def _fee_told(line: Line, row: Quality) -> str:
    score, amount = cup_score(line), line_amount(line)
    rate, least = row.fee_percent or Decimal(0), row.least or Decimal(0)
    facts: dict[str, object] = {
        "line": line.id,
        "rate": plain(rate),
        "limit": plain(least),
        "score": "" if score is None else plain(score),
        "sum": percent_of(amount, rate) if amount else say("plan.fee.amount-open"),
        "authority": row.authority,
    }
    if score is None:
        return say("plan.fee.open", facts)
    return say("plan.fee.free" if score >= least else "plan.fee.due", facts)


def _targets(case: Case) -> tuple[QualityTarget, ...]:
    if not _lines(case):
        return ()
    return case.knowledge.quality_targets.on(GREEN, case.departure or case.on)


def _target(row: QualityTarget) -> dict[str, object]:
    return {
        "what": say(f"quality.{row.measure}"),
        "low": plain(row.low or Decimal(0)),
        "high": plain(row.high),
        "unit": row.unit,
        "method": row.method,
        "species": row.species or say("quality.any-species"),
        "authority": row.authority,
    }
