"""Who issues the ICGLR certificate in Rwanda, and who only says so."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.icglr import CERTIFICATE, PAPERS
from logistics.customs.wording import holds_any


@rule(
    "icglr-issuer-doubtful",
    Topic.ACCESS,
    Severity.VERIFY,
    reads=("issued_papers/*/issuer",),
    tables=("word-lists",),
    papers=PAPERS,
    source="icglr-look-alike",
)
def icglr_issuer_doubtful(case: Case) -> Iterator[Breach]:
    """The certificate does not come from a site that nothing ties to the conference or RMB."""
    doubtful = case.words("icglr-look-alikes")
    for position, paper in enumerate(case.shipment.issued_papers):
        if paper.kind == CERTIFICATE and holds_any(paper.issuer, doubtful):
            yield Breach(
                fields=(f"/issued_papers/{position}/issuer",), facts={"issuer": paper.issuer}
            )


RULES = (icglr_issuer_doubtful,)
