"""Residues and contaminants: laboratory results against the Chinese limits."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Residue
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.rules.coffee_quality import measure_of, target_of
from logistics.customs.wording import tokens
from logistics.shipments.facts import LaboratoryResult, Line

_READS = ("lines/*/laboratory", "lines/*/commodity", "lines/*/processing_state")
_PAPERS = ("laboratory-report",)


def _results(case: Case) -> Iterator[tuple[str, Line, LaboratoryResult]]:
    for pointer, line in case.lines():
        for position, found in enumerate(line.laboratory):
            yield f"{pointer}/laboratory/{position}", line, found


def _standards(case: Case, line: Line) -> tuple[Residue, ...]:
    return case.knowledge.residues.on(goods_of(line), case.judged)


def _of_standard(found: LaboratoryResult, row: Residue) -> bool:
    """Whether a result is held against a standard, of whatever edition."""
    return "".join(tokens(row.standard)) in "".join(tokens(found.standard or ""))


@rule(
    "residue-over-limit",
    Topic.ACCESS,
    Severity.WARN,
    reads=_READS,
    tables=("residues",),
    papers=_PAPERS,
    source="papers-compared",
    clause="result of the laboratory against the limit entered with it",
)
def residue_over_limit(case: Case) -> Iterator[Breach]:
    """No substance stands above its limit."""
    for pointer, line, found in _results(case):
        if found.result is not None and found.limit is not None and found.result > found.limit:
            yield Breach(
                fields=(f"{pointer}/result", f"{pointer}/limit"),
                facts={
                    "goods": goods_name(line),
                    "substance": found.substance,
                    "result": found.result,
                    "limit": found.limit,
                    "unit": found.unit or "",
                    "standard": found.standard or "–",
                },
                rows=tuple(row for row in _standards(case, line) if _of_standard(found, row)),
                firm=True,
            )


@rule(
    "residue-limit-unknown",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=_READS,
    tables=("quality-targets", "word-lists"),
    papers=_PAPERS,
    source="papers-compared",
    clause="result of the laboratory without a limit",
)
def residue_limit_unknown(case: Case) -> Iterator[Breach]:
    """A result can be judged: it has a figure and a limit."""
    for pointer, line, found in _results(case):
        measure = measure_of(case, found)
        targeted = measure and target_of(case, line, measure)
        if found.result is None or (found.limit is None and not targeted):
            absent = "result" if targeted or found.limit is not None else "limit"
            yield Breach(
                fields=(f"{pointer}/{absent}",),
                facts={
                    "goods": goods_name(line),
                    "substance": found.substance,
                    "absent": absent,
                },
            )


@rule(
    "residue-untested",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=_READS,
    tables=("residues",),
    papers=_PAPERS,
    source="gb-2763",
)
def residue_untested(case: Case) -> Iterator[Breach]:
    """The goods were tested for what China limits in them."""
    for pointer, line in case.lines():
        rows = tuple(
            row
            for row in _standards(case, line)
            if not any(_of_standard(found, row) for found in line.laboratory)
        )
        if rows:
            yield Breach(
                fields=(f"{pointer}/laboratory",),
                facts={
                    "goods": goods_name(line),
                    "standards": tuple(f"{row.standard} ({row.limits})" for row in rows),
                    "authority": rows[0].authority,
                },
                rows=rows,
            )


RULES = (residue_over_limit, residue_limit_unknown, residue_untested)
