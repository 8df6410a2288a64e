"""Where a transit guarantee is accepted on the way to the port."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.route import DESTINATION, legs_by
from logistics.customs.rule import Breach, rule
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Consignment, Mode
from logistics.shipments.facts.located import country_of


@rule(
    "guarantee-not-accepted",
    Topic.TRANSPORT,
    Severity.WARN,
    reads=("consignments/*/guarantee", "consignments/*/legs"),
    tables=("guarantees",),
    papers=("transit-document",),
    source="eacbond-2025",
)
def guarantee_not_accepted(case: Case) -> Iterator[Breach]:
    """Every country that the truck passes accepts the guarantee."""
    for number, part in enumerate(case.shipment.consignments):
        if part.guarantee is None:
            continue
        rows = case.knowledge.guarantees.of(part.guarantee.kind)
        accepted = {row.country for row in rows if row.covers(case.departure or case.on)}
        refused = [code for code in _by_land(case, part) if code not in accepted]
        if rows and refused:
            yield Breach(
                fields=(f"/consignments/{number}/guarantee/kind",),
                facts={
                    "guarantee": part.guarantee.kind.upper(),
                    "countries": tuple(code.english_name for code in refused),
                },
            )


def _by_land(case: Case, part: Consignment) -> tuple[CountryCode, ...]:
    """Countries that trucks and trains pass before the sea or air, each once."""
    inland = (*legs_by(part, Mode.ROAD), *legs_by(part, Mode.RAIL))
    passed = (
        country_of(case.shipment, place)
        for leg in inland
        for place in (leg.from_place, leg.to_place)
    )
    return tuple(dict.fromkeys(code for code in passed if code and code != DESTINATION))


RULES = (guarantee_not_accepted,)
