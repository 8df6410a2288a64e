"""NAEB's quality result of horticulture goods, which comes before the plant application."""

from collections.abc import Iterator
from datetime import date

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.rules.dates import KIGALI
from logistics.customs.rules.needed_registrations import held_of, needed

_KIND = "naeb-quality"
_APPLICATION = "phytosanitary-application"
_READS = ("registrations", "papers", "inspection/requested_at", "lines/*/commodity")


def _applied_on(case: Case) -> tuple[str, date] | None:
    """Where and for which day the plant application is entered."""
    for position, paper in enumerate(case.shipment.papers):
        if paper.kind == _APPLICATION and paper.date:
            return f"/papers/{position}/date", paper.date
    asked = case.shipment.inspection
    if asked and asked.requested_at:
        return "/inspection/requested_at", asked.requested_at.astimezone(KIGALI).date()
    return None


@rule(
    "application-before-quality",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=_READS,
    tables=("needed-registrations",),
    papers=(_APPLICATION,),
    source="naeb-quality-2020",
)
def application_before_quality(case: Case) -> Iterator[Breach]:
    """The plant application follows NAEB's quality result."""
    applied = _applied_on(case)
    for line, row in needed(case, _KIND):
        days = [(held.valid_from, place) for place, held in held_of(case, _KIND) if held.valid_from]
        if applied and days and min(days)[0] > applied[1]:
            found, place = min(days)
            yield Breach(
                fields=(f"/registrations/{place}/valid_from", applied[0]),
                facts={"goods": goods_name(line), "result": found, "applied": applied[1]},
                rows=(row,),
                severity=row.severity,
            )


@rule(
    "quality-result-unconfirmed",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=(*_READS, "issued_papers"),
    tables=("needed-registrations",),
    papers=(_APPLICATION, "naeb-export-certificate"),
    source="naeb-quality-2020",
)
def quality_result_unconfirmed(case: Case) -> Iterator[Breach]:
    """NAEB's quality result is recorded, by itself or on NAEB's certificate."""
    recorded = any(held.number or held.valid_from for _, held in held_of(case, _KIND))
    for line, row in needed(case, _KIND):
        if not recorded and not any(case.issued("naeb-export-certificate")):
            yield Breach(fields=("/registrations",), facts={"goods": goods_name(line)}, rows=(row,))


RULES = (application_before_quality, quality_result_unconfirmed)
