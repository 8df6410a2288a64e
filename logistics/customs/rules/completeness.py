"""What is absent: facts that papers print, papers that goods need, and what sets the fee."""

from collections.abc import Iterator
from dataclasses import replace

from logistics.customs.case import Case, goods_of, paper_title
from logistics.customs.cup_scores import cup_score
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Quality, QualityDemand
from logistics.customs.knowledge.rows import Condition, NeededField, NeededPaper
from logistics.customs.nearness import told_near
from logistics.customs.needs import CONDITIONS, needed_papers, re_exported
from logistics.customs.paths import values_at
from logistics.customs.route import bills, legs_by
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import holds_any
from logistics.kernel.words import say
from logistics.shipments.facts import Line, Mode, Purpose, TransportDocumentKind

_OF_ANIMALS = "veterinary-health-certificate"


def _absent_fields(case: Case, severity: Severity) -> Iterator[Breach]:
    for needed in case.knowledge.needed_fields:
        if needed.severity is severity and CONDITIONS[needed.condition](case):
            yield from _absent(case, needed)


def _absent(case: Case, needed: NeededField) -> Iterator[Breach]:
    for pointer, value in values_at(case.shipment, needed.path):
        absent = value is None and not _parent_absent(pointer, needed.path)
        if absent and not _goes_otherwise(case, needed, pointer):
            yield Breach(
                fields=(pointer,),
                facts={
                    "field": say(f"field.{needed.id}"),
                    "papers": tuple(paper_title(kind) for kind in needed.papers),
                    "authority": needed.authority,
                },
                documents=needed.papers,
                source=needed.source,
            )


def _goes_otherwise(case: Case, needed: NeededField, pointer: str) -> bool:
    """Whether what is asked of some parts or lines is asked of one that it does not concern.

    A fact of sea carriage of a part that does not cross the sea, one of re-export of a line
    that is not re-exported.
    """
    kind, *steps = pointer.strip("/").split("/")
    if not steps:
        return False
    if needed.condition is Condition.SEA and kind == "consignments":
        return not legs_by(case.shipment.consignments[int(steps[0])], Mode.SEA)
    if needed.condition is Condition.RE_EXPORT and kind == "lines":
        return not re_exported(case, case.shipment.lines[int(steps[0])])
    return False


def _parent_absent(pointer: str, path: str) -> bool:
    """Whether a list on the way is empty: a row of its own asks for that list."""
    steps = pointer.strip("/").split("/")
    depth = path.count("/") + 1
    lists = {"lines", "packages", "consignments", "legs"}
    return len(steps) < depth and steps[-1] in lists and "*" in path


@rule(
    "field-missing",
    Topic.COMPLETENESS,
    Severity.BLOCK,
    reads=("",),
    tables=("needed-fields",),
    source="un-layout",
)
def field_missing(case: Case) -> Iterator[Breach]:
    """A fact is absent that a paper must print."""
    return _absent_fields(case, Severity.BLOCK)


@rule(
    "field-to-confirm",
    Topic.COMPLETENESS,
    Severity.VERIFY,
    reads=("",),
    tables=("needed-fields", "origin-rules", "plants", "preferences", "rates"),
    source="un-layout",
)
def field_to_confirm(case: Case) -> Iterator[Breach]:
    """A fact is absent that somebody else decides on."""
    return _absent_fields(case, Severity.VERIFY)


def _held(case: Case, kind: str) -> bool:
    documents = [paper for part in case.shipment.consignments for paper in part.documents]
    if kind == TransportDocumentKind.BILL_OF_LADING:
        carried = any(True for part in case.shipment.consignments for _ in bills(part))
    else:
        carried = any(paper.kind == kind for paper in documents)
    return carried or any(case.issued(kind))


def _wanting(case: Case, needed: NeededPaper) -> bool:
    """Whether no paper of the kind covers one of the lines that need it."""
    if not _held(case, needed.paper):
        return True
    covering = [paper for _, paper in case.issued(needed.paper)]
    lines = [line for _, line in case.lines() if _needs(case, line, needed)]
    return bool(covering) and not all(
        any(not paper.lines or line.id in paper.lines for paper in covering) for line in lines
    )


def _needs(case: Case, line: Line, needed: NeededPaper) -> bool:
    """Whether a paper is asked for on account of a line's own goods."""
    if needed.condition is Condition.PLANT:
        rows = case.knowledge.plants.on(goods_of(line), case.judged)
        return any(case.confirmed(row) for row in rows)
    return goods_of(line) == (needed.commodity, needed.state)


def _unpractised(case: Case, needed: NeededPaper) -> bool:
    """Whether plant quarantine is asked of a platform order.

    The Quarantine Law excepts none; whether customs hold such parcels to it is unconfirmed.
    """
    return needed.condition is Condition.PLANT and case.is_platform_order


def _wrong_form(case: Case, needed: NeededPaper) -> bool:
    """Whether the preference is claimed on another certificate: that is told with its form."""
    other = any(case.issued("non-preferential-origin-certificate"))
    return needed.condition is Condition.PREFERENCE and other


def _absent_papers(case: Case, severity: Severity, *, of_animals: bool = False) -> Iterator[Breach]:
    """Papers that the goods lack; those of animal health apart, as they decide on access."""
    if not case.shipment.lines:
        return
    for needed, rows in needed_papers(case):
        sure = all(case.confirmed(row) for row in rows) and not _unpractised(case, needed)
        known = needed.severity if sure else Severity.VERIFY
        animal = needed.paper == _OF_ANIMALS
        if known is not severity or _wrong_form(case, needed):
            continue
        if animal is of_animals and _wanting(case, needed):
            yield Breach(
                fields=("/issued_papers",),
                facts={"paper": paper_title(needed.paper), "authority": needed.authority},
                documents=(needed.paper,),
                rows=rows,
            )


@rule(
    "paper-missing",
    Topic.COMPLETENESS,
    Severity.BLOCK,
    reads=("issued_papers", "consignments/*/documents"),
    tables=("needed-papers", "origin-rules", "plants", "preferences", "rates"),
    source="un-layout",
)
def paper_missing(case: Case) -> Iterator[Breach]:
    """A paper is not registered that these goods need."""
    return _absent_papers(case, Severity.BLOCK)


@rule(
    "veterinary-certificate-missing",
    Topic.ACCESS,
    Severity.BLOCK,
    reads=("issued_papers", "lines/*/commodity", "lines/*/processing_state"),
    tables=("needed-papers", "origin-rules", "plants", "preferences", "rates"),
    papers=(_OF_ANIMALS,),
    source="cn-quarantine-law",
)
def veterinary_certificate_missing(case: Case) -> Iterator[Breach]:
    """Animal products enter with the certificate of the veterinary authority."""
    for severity in (Severity.BLOCK, Severity.VERIFY):
        for breach in _absent_papers(case, severity, of_animals=True):
            yield replace(breach, severity=severity)


@rule(
    "paper-to-confirm",
    Topic.COMPLETENESS,
    Severity.VERIFY,
    reads=("issued_papers", "consignments/*/documents"),
    tables=("needed-papers", "origin-rules", "plants", "preferences", "rates"),
    source="un-layout",
)
def paper_to_confirm(case: Case) -> Iterator[Breach]:
    """A paper is not registered that these goods need by an unconfirmed account."""
    return _absent_papers(case, Severity.VERIFY)


def _quality(case: Case, demand: QualityDemand) -> Iterator[tuple[str, Line, Quality]]:
    """Lines of which Rwanda asks a quality on the day they leave."""
    for pointer, line in case.lines():
        for row in case.knowledge.quality.on(goods_of(line), case.departure or case.on):
            if row.demand is demand:
                yield pointer, line, row


def _told(line: Line) -> str:
    return f"{line.grade or ''} {line.description or ''}"


@rule(
    "cup-score-missing",
    Topic.COMPLETENESS,
    Severity.WARN,
    reads=("lines/*/grade", "lines/*/description"),
    tables=("quality",),
    papers=("naeb-export-certificate",),
    source="naeb-coffee-2023",
)
def cup_score_missing(case: Case) -> Iterator[Breach]:
    """Coffee without a cup score pays the export fee, speciality does not."""
    for pointer, line, row in _quality(case, QualityDemand.CUP_SCORE):
        if cup_score(line) is None:
            yield Breach(
                fields=(f"{pointer}/grade",),
                facts={"score": row.least, "fee": row.fee_percent},
                rows=(row,),
                severity=row.severity,
                firm=True,
            )


@rule(
    "processing-not-authorised",
    Topic.COMPLETENESS,
    Severity.WARN,
    reads=("lines/*/grade", "lines/*/description", "registrations"),
    tables=("quality", "word-lists"),
    papers=("naeb-export-certificate",),
    source="naeb-coffee-2023",
)
def processing_not_authorised(case: Case) -> Iterator[Breach]:
    """Other than fully washed coffee needs an authorisation of NAEB."""
    unwashed = case.words("unwashed")
    authorised = any(
        held.kind == "naeb-exporter" and held.number and holds_any(held.scope, unwashed)
        for held in case.shipment.registrations
    )
    for pointer, line, row in _quality(case, QualityDemand.FULLY_WASHED):
        if not authorised and holds_any(_told(line), unwashed):
            yield Breach(
                fields=(f"{pointer}/description",),
                facts={"line": line.id},
                rows=(row,),
                severity=row.severity,
                firm=True,
            )


@rule(
    "temporary-export-model",
    Topic.COMPLETENESS,
    Severity.WARN,
    reads=("terms/purpose", "declaration/general_procedure"),
    tables=("word-lists",),
    papers=("asycuda-worksheet", "export-declaration"),
    source="eac-export-regimes",
)
def temporary_export_model(case: Case) -> Iterator[Breach]:
    """Goods that are to come back leave under temporary export."""
    purpose, declared = case.shipment.terms.purpose, case.shipment.declaration
    procedure = declared.general_procedure if declared else None
    wanted = case.words("temporary-procedures")
    if purpose not in {None, Purpose.SALE} and procedure not in wanted:
        yield Breach(
            fields=("/declaration/general_procedure", "/terms/purpose"),
            facts={"purpose": purpose, "procedure": procedure or "–", "wanted": wanted},
        )


@rule(
    "as-issued-unknown",
    Topic.COMPLETENESS,
    Severity.VERIFY,
    reads=("issued_papers/*/values",),
    tables=("stated-fields",),
    source="papers-compared",
)
def as_issued_unknown(case: Case) -> Iterator[Breach]:
    """A value of an issued paper bears a name that no comparison knows."""
    for held in case.stated:
        if held.known is None:
            yield Breach(
                fields=(held.pointer.removesuffix("/value"),),
                facts={
                    "field": held.field,
                    "paper": paper_title(held.paper.kind),
                    "near": told_near(held.field, case.knowledge.stated_fields),
                },
                documents=(held.paper.kind,),
            )


RULES = (
    field_missing,
    field_to_confirm,
    paper_missing,
    veterinary_certificate_missing,
    paper_to_confirm,
    cup_score_missing,
    processing_not_authorised,
    temporary_export_model,
    as_issued_unknown,
)
