"""The filing of the overseas exporter of food with GACC."""

import re
from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.registration import admitted_demands

EXPORTER = "gacc-exporter"
_LENGTH = "exporter-filing-length"
_PAPERS = ("commercial-invoice",)
_CODE = re.compile(r"[A-Z0-9]+", re.ASCII)


@rule(
    "exporter-filing-missing",
    Topic.REGISTRATION,
    Severity.VERIFY,
    reads=("registrations", "lines/*/commodity", "lines/*/processing_state"),
    tables=("access", "regimes", "routes"),
    papers=_PAPERS,
    source="cn-food-safety-law",
)
def exporter_filing_missing(case: Case) -> Iterator[Breach]:
    """The overseas exporter of food files with GACC."""
    filed = any(held.kind == EXPORTER and held.number for held in case.shipment.registrations)
    if admitted_demands(case) and not filed:
        yield Breach(fields=("/registrations",))


@rule(
    "exporter-filing-form",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=("registrations", "consignments/*/legs"),
    tables=("limits/exporter-filing-length",),
    papers=_PAPERS,
    source="gacc-announcement-105",
)
def exporter_filing_form(case: Case) -> Iterator[Breach]:
    """Filing numbers have 18 characters; the eleven digits of before were switched off."""
    row = case.knowledge.limits.one(_LENGTH, case.judged)
    if row is None:
        return
    for position, held in enumerate(case.shipment.registrations):
        if held.kind != EXPORTER or not held.number:
            continue
        if len(held.number) != row.value or not _CODE.fullmatch(held.number):
            yield Breach(
                fields=(f"/registrations/{position}/number",),
                facts={"number": held.number, "length": row.value, "on": case.judged},
                rows=(row,),
                firm=True,
            )


RULES = (exporter_filing_missing, exporter_filing_form)
