"""Green coffee: its moisture and defects against the targets for exports."""

from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.botany import same_species
from logistics.customs.case import Case, goods_of
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.figures import Measure, QualityTarget
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import holds_any, tokens
from logistics.kernel.decimals import plain
from logistics.kernel.words import say
from logistics.shipments.facts import LaboratoryResult, Line

_SAMPLE = "300"
_PERCENT = frozenset({"percent", "per", "cent"})


def measure_of(case: Case, found: LaboratoryResult) -> Measure | None:
    """What of a coffee's quality a result is about: its moisture, or defects in 300 grams."""
    unit = (found.unit or "").strip()
    if holds_any(found.substance, case.words("moisture")):
        return Measure.MOISTURE if unit == "%" or {*tokens(unit)} <= _PERCENT else None
    if holds_any(found.substance, case.words("defects")):
        return Measure.DEFECTS if not unit or _SAMPLE in unit else None
    return None


def target_of(case: Case, line: Line, measure: Measure) -> QualityTarget | None:
    """What a line should measure; of a species nobody named, the widest target."""
    rows = [
        row
        for row in case.knowledge.quality_targets.on(goods_of(line), case.judged)
        if row.measure is measure
        and (
            row.species is None
            or line.botanical_name is None
            or same_species(line.botanical_name, row.species)
        )
    ]
    return max(rows, key=lambda row: row.high, default=None)


@rule(
    "coffee-quality-outside",
    Topic.ACCESS,
    Severity.WARN,
    reads=("lines/*/laboratory", "lines/*/botanical_name", "lines/*/commodity"),
    tables=("quality-targets", "word-lists"),
    papers=("ico-certificate", "laboratory-report"),
    source="ico-res-420",
)
def coffee_quality_outside(case: Case) -> Iterator[Breach]:
    """Green coffee measures what the International Coffee Organization asks of exports."""
    for pointer, line in case.lines():
        for position, found in enumerate(line.laboratory):
            measure = measure_of(case, found)
            row = target_of(case, line, measure) if measure else None
            if row and found.result is not None and not _within(found.result, row):
                yield Breach(
                    fields=(f"{pointer}/laboratory/{position}/result",),
                    facts={
                        "line": line.id,
                        "what": say(f"quality.{row.measure}"),
                        "result": found.result,
                        "target": _told(row),
                        "method": row.method,
                        "authority": row.authority,
                    },
                    rows=(row,),
                )


def _within(result: Decimal, row: QualityTarget) -> bool:
    return (row.low or Decimal(0)) <= result <= row.high


def _told(row: QualityTarget) -> str:
    facts = {"low": plain(row.low or Decimal(0)), "high": plain(row.high), "unit": row.unit}
    return say("quality.range" if row.low else "quality.most", facts)


RULES = (coffee_quality_outside,)
