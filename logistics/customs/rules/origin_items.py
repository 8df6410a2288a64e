"""How many items one certificate of origin holds, and which lines stand on which."""

from collections.abc import Iterator

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.origin_split import certificates, spans
from logistics.customs.rule import Breach, rule

_CERTIFICATE = "china-ldc-origin-certificate"
_APPLICATION = "china-ldc-origin-application"
_READS = ("lines", "issued_papers/*/lines", "papers/*/lines", "terms/preference_claimed")

Sheet = tuple[str, frozenset[str]]
"""Where the lines of one certificate are told, and the ids of those lines."""


def _sheets(case: Case) -> tuple[Sheet, ...]:
    """Certificates as issued, else as applied for, else one for all lines."""
    known = frozenset(line.id for line in case.shipment.lines)
    issued = [
        (f"{pointer}/lines", paper.lines) if paper.lines else ("/lines", ())
        for pointer, paper in case.issued(_CERTIFICATE)
    ]
    planned = [
        (f"/papers/{place}/lines", paper.lines) if paper.lines else ("/lines", ())
        for place, paper in enumerate(case.shipment.papers)
        if paper.kind == _APPLICATION
    ]
    held = issued or planned or [("/lines", ())]
    return tuple((pointer, known & set(ids) if ids else known) for pointer, ids in held)


@rule(
    "origin-certificate-items",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=_READS,
    tables=("limits/origin-certificate-items", "origin-rules"),
    papers=(_APPLICATION, _CERTIFICATE),
    source="gacc-decree-231",
    clause="annex 1, box 6",
)
def origin_certificate_items(case: Case) -> Iterator[Breach]:
    """One certificate holds a limited number of items."""
    if case.origin_rules() is None or not case.preference_claimed:
        return
    row = case.limit_row("origin-certificate-items")
    limit = int(row.value)
    full = {pointer: lines for pointer, lines in _sheets(case) if len(lines) > limit}
    for pointer, lines in full.items():
        split = certificates(case.shipment, limit)
        yield Breach(
            fields=(pointer,),
            facts={
                "count": len(lines),
                "limit": limit,
                "certificates": len(split),
                "split": tuple(spans(case.shipment, sheet) for sheet in split),
            },
            rows=(row,),
            firm=True,
        )


@rule(
    "line-without-origin-certificate",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=_READS,
    tables=("origin-rules",),
    papers=(_CERTIFICATE,),
    source="papers-compared",
    clause="lines of the certificates of origin against the invoice",
)
def line_without_origin_certificate(case: Case) -> Iterator[Breach]:
    """Where certificates name their lines, every line stands on one of them."""
    if case.origin_rules() is None or not case.preference_claimed:
        return
    covered = frozenset[str]().union(*(lines for _, lines in _sheets(case)))
    left = [(pointer, line.id) for pointer, line in case.lines() if line.id not in covered]
    if left:
        yield Breach(
            fields=tuple(pointer for pointer, _ in left),
            facts={"lines": tuple(line for _, line in left)},
        )


RULES = (origin_certificate_items, line_without_origin_certificate)
