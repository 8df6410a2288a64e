"""What a dossier still lacks on the day it begins, by kind of paper, each with why."""

from collections.abc import Collection, Iterator, Mapping

from logistics.customs.findings import Finding, Severity
from logistics.docs.dossier_parts import kind_title
from logistics.docs.languages import Pair
from logistics.docs.payloads.dossier_index import MissingRow
from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.payloads.writing import bilingual, written_in
from logistics.docs.scans.kept import Key
from logistics.docs.scans.models import PaperScan
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from logistics.shipments.facts import Shipment


def missing_rows(
    facts: Shipment,
    findings: Collection[Finding],
    issued: Collection[str],
    scans: Mapping[Key, PaperScan],
    pair: Pair,
    *,
    only_issued: bool,
) -> tuple[MissingRow, ...]:
    """A row for each kind, in the order in which papers depend on one another.

    ``findings`` stand against the facts, ``issued`` are the kinds of which a paper of ours
    stands, ``scans`` those filed. Papers that are not issued are told where ``only_issued``
    leaves them out; else the dossier shows them as previews and drafts.
    """
    why: dict[str, list[str]] = {}
    with written_in(pair):
        unissued = _unissued(facts, issued) if only_issued else ()
        for kind, told in (*unissued, *_unscanned(facts, scans)):
            why.setdefault(kind, []).append(told)
    for kind, told in _unregistered(facts, findings):
        why.setdefault(kind, []).append(told)
    order = list(paper_kinds())
    return tuple(
        MissingRow(kind_title(kind, pair), "\n".join(dict.fromkeys(told)))
        for kind, told in sorted(why.items(), key=lambda one: order.index(one[0]))
    )


def _unissued(facts: Shipment, issued: Collection[str]) -> Iterator[tuple[str, str]]:
    for kind in needed_kinds(facts):
        if kind not in issued:
            yield kind, bilingual("dossier.not_issued", between=" ")


def _unscanned(facts: Shipment, scans: Mapping[Key, PaperScan]) -> Iterator[tuple[str, str]]:
    for held in facts.issued_papers:
        if not held.number:
            yield held.kind, bilingual("dossier.unnumbered", between=" ")
        elif (held.kind, held.number) not in scans:
            number = (held.number, held.number)
            yield held.kind, bilingual("dossier.no_scan", between=" ", number=number)


def _unregistered(facts: Shipment, findings: Collection[Finding]) -> Iterator[tuple[str, str]]:
    """Papers of others that a finding names and the shipment does not list."""
    held = {paper.kind for paper in facts.issued_papers}
    for finding in findings:
        if finding.severity is Severity.WARN or finding.override:
            continue
        for kind in finding.documents:
            known = paper_kinds().get(kind)
            if known and known.paper_class is PaperClass.RECORD and kind not in held:
                yield kind, finding.message
