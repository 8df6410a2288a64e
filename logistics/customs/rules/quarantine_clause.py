"""What the contract says of quarantine."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name


@rule(
    "quarantine-clause-unconfirmed",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=("terms/quarantine_clause", "lines/*/commodity", "lines/*/processing_state"),
    tables=("plants",),
    source="cn-quarantine-contract",
)
def quarantine_clause_unconfirmed(case: Case) -> Iterator[Breach]:
    """The contract for plant products names China's quarantine terms."""
    if case.shipment.terms.quarantine_clause is True:
        return
    plants = [
        line
        for line in case.shipment.lines
        if case.knowledge.plants.one(goods_of(line), case.judged)
    ]
    if plants:
        names = dict.fromkeys(goods_name(line) for line in plants)
        yield Breach(fields=("/terms/quarantine_clause",), facts={"goods": tuple(names)})


RULES = (quarantine_clause_unconfirmed,)
