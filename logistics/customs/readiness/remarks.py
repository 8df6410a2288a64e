"""What law says of a step beside its dates, and on which terms a producer is registered."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.knowledge.declared import RegistrationTerms, Remark
from logistics.customs.readiness.when import holds
from logistics.customs.terms_of_registration import renewal_told, terms_of_registration
from logistics.kernel.decimals import plain
from logistics.kernel.instants import months_after
from logistics.kernel.words import say

_REGISTRATION = "gacc-producer"
_MONTHS = "months"


def remarks_of(case: Case, key: str) -> tuple[Remark, ...]:
    """The remarks on a step that concern the shipment, in force on the judged day."""
    goods = {(None, None), *(goods_of(line) for line in case.shipment.lines)}
    return tuple(
        row
        for row in case.knowledge.remarks.on(key, case.judged)
        if (row.commodity, row.state) in goods and holds(case, row.when)
    )


def terms_of(case: Case, key: str) -> tuple[RegistrationTerms, ...]:
    """The terms of a registration, where the step is one."""
    row = terms_of_registration(case)
    return (row,) if row and key == _REGISTRATION else ()


def told(case: Case, key: str) -> Iterator[str]:
    """A sentence for each; one that is not confirmed says whom to ask."""
    if terms_of(case, key):
        yield renewal_told(case)
    for row in remarks_of(case, key):
        facts = {
            "number": plain(row.number) if row.number is not None else "",
            "second": plain(row.second) if row.second is not None else "",
            "unit": row.unit,
            "last": _last(case, row),
        }
        said = say(f"plan.remark.{row.id.removeprefix('remark-')}", facts)
        if case.confirmed(row):
            yield said
        else:
            yield say("plan.remark-unconfirmed", {"told": said, "authority": row.authority})


def _last(case: Case, row: Remark) -> str:
    """The day that so many months after the arrival is."""
    if case.arrival is None or row.number is None or row.unit != _MONTHS:
        return ""
    return months_after(case.arrival, int(row.number)).isoformat()
