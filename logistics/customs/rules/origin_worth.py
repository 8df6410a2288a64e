"""What the certificate of origin is worth in money, and whether it is worth waiting for."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.landed.question import question_of
from logistics.customs.landed.worth import duty_free_rows, worth_on_goods
from logistics.customs.route import sold_as_parcel
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import refused

_CERTIFICATE = "china-ldc-origin-certificate"
_APPLICATION = "china-ldc-origin-application"


@rule(
    "preference-unused",
    Topic.ORIGIN,
    Severity.WARN,
    reads=("terms/preference_claimed", "lines", "issued_papers"),
    tables=(
        "access",
        "limits/vat-reduced",
        "limits/vat-standard",
        "origin-rules",
        "preferences",
        "rates",
        "sources",
    ),
    papers=(_APPLICATION,),
    source="cn-tariff-2026",
)
def preference_unused(case: Case) -> Iterator[Breach]:
    """A certificate of origin would save money, and none is planned or it is not to be used.

    A platform order pays no duty within its limits, with or without one, and on a parcel by
    post nobody claims a preference. Goods that may not enter save nothing.
    """
    rules = None if sold_as_parcel(case.shipment) else case.origin_rules()
    origins = {line.country_of_origin for line in case.shipment.lines}
    claimed = case.shipment.terms.preference_claimed
    planned = claimed or (claimed is None and any(case.issued(_CERTIFICATE)))
    if planned or rules is None or origins != {rules.beneficiary}:
        return
    if any(refused(case, line) for line in case.shipment.lines):
        return
    worth = worth_on_goods(question_of(case.shipment, on=case.on), case.knowledge)
    if worth and worth.saved.amount > 0:
        yield Breach(
            fields=("/terms/preference_claimed",),
            facts={"saved": worth.saved},
            rows=worth.rows,
            firm=True,
        )


@rule(
    "preference-without-benefit",
    Topic.ORIGIN,
    Severity.WARN,
    reads=("terms/preference_claimed", "lines/*/hs_cn"),
    tables=("origin-rules", "preferences", "rates"),
    papers=(_APPLICATION, _CERTIFICATE),
    source="cn-tariff-2026",
)
def preference_without_benefit(case: Case) -> Iterator[Breach]:
    """Goods that are free of duty anyway need no certificate of origin."""
    if not case.preference_claimed:
        return
    rows = duty_free_rows(question_of(case.shipment, on=case.on), case.knowledge)
    if rows:
        yield Breach(fields=("/terms/preference_claimed",), rows=rows, firm=True)


RULES = (preference_unused, preference_without_benefit)
