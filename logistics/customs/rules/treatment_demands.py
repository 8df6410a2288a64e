"""Treatments that China asks for before export: done, in enough strength, on the certificate."""

import re
from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.agents import same_agent
from logistics.customs.case import Case, goods_of
from logistics.customs.certificates import Certificate, certificates, settled
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import TreatmentDemand
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.rules.protocol import CERTIFICATE, DECLARATION
from logistics.customs.rules.treatment import half_filled, told_by_record
from logistics.customs.wording import holds_any, printed_number, same_text
from logistics.shipments.facts import Line, Treatment

_RECORD = "treatment-certificate"
_SECTION = (
    "treatment",
    "treated_on",
    "chemical",
    "duration_hours",
    "temperature_celsius",
    "concentration",
)
"""Fields of section III as issued."""

_DOSE = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)\s*(?:gm?|grams?)\s*(?:/|per)\s*(?:m3|m³|cbm|cu)", re.IGNORECASE
)

_READS = ("treatments", "lines/*/commodity", "issued_papers/*/values")
_PAPERS = ("phytosanitary-application", CERTIFICATE, _RECORD)


def _demands(case: Case) -> Iterator[tuple[Line, TreatmentDemand]]:
    for _, line in case.lines():
        for row in case.knowledge.treatments.on(goods_of(line), case.judged):
            yield line, row


def _is(treatment: Treatment, demand: TreatmentDemand) -> bool:
    """Whether a treatment is of the kind asked for: named so, or done with an agent."""
    told = " ".join(part for part in (treatment.kind, treatment.additional) if part)
    return bool(treatment.chemical) or holds_any(told, demand.words)


def _shown(case: Case, line: Line) -> bool:
    """Whether papers of others show some treatment that is not entered as a treatment."""
    if any(certificates(case, _RECORD, line)):
        return True
    return any(
        not holds_none(case, held.value)
        for certificate in certificates(case, CERTIFICATE, line)
        for held in certificate.states(*_SECTION)
    )


def holds_none(case: Case, value: str) -> bool:
    """Whether an entry says that there is none."""
    return any(same_text(value, word) for word in case.words("no"))


@rule(
    "treatment-missing",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=_READS,
    tables=("treatments", "word-lists"),
    papers=_PAPERS,
    source="ippc-ispm-12",
    clause="section III",
)
def treatment_missing(case: Case) -> Iterator[Breach]:
    """The goods have the treatment that China asks for before export."""
    for line, row in _demands(case):
        if row.chemical or any(_is(treatment, row) for treatment in case.shipment.treatments):
            continue
        sure = settled(case, row) and not _shown(case, line)
        yield Breach(
            fields=("/treatments",),
            facts={"goods": goods_name(line), "wanted": row.words[0], "authority": row.authority},
            rows=(row,),
            severity=row.severity if sure else Severity.VERIFY,
            firm=True,
        )


def _lacks(case: Case, certificate: Certificate, row: TreatmentDemand) -> bool | None:
    """Whether a certificate shows another treatment or none.

    ``None`` where neither its declaration nor its section III is entered.
    """
    stated = certificate.states("treatment", "chemical")
    declared = certificate.states(DECLARATION)
    if any(holds_any(held.value, row.words) for held in (*stated, *declared)):
        return False
    if not stated and not certificate.states(*_SECTION):
        return True if declared else None
    agents = certificate.states("chemical")
    return bool(stated) and all(holds_none(case, held.value) for held in agents)


@rule(
    "certificate-treatment-missing",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=_READS[1:],
    tables=("treatments", "word-lists"),
    papers=(CERTIFICATE,),
    source="ippc-ispm-12",
    clause="section III",
)
def certificate_treatment_missing(case: Case) -> Iterator[Breach]:
    """Section III of the certificate as issued bears the treatment that China asks for."""
    for line, row in _demands(case):
        asked = not row.chemical and row.severity is Severity.BLOCK
        for certificate in certificates(case, CERTIFICATE, line) if asked else ():
            lacks = _lacks(case, certificate, row)
            if lacks is False:
                continue
            sure = lacks and settled(case, row)
            stated = certificate.states("treatment", "chemical")
            yield Breach(
                fields=tuple(held.pointer for held in stated) or (f"{certificate.pointer}/values",),
                facts={
                    "goods": goods_name(line),
                    "wanted": row.words[0],
                    "stated": tuple(held.value for held in stated) or "–",
                    "authority": row.authority,
                },
                rows=(row,),
                severity=row.severity if sure else Severity.VERIFY,
                firm=True,
            )


def _dose(treatment: Treatment) -> Decimal | None:
    found = _DOSE.search(treatment.concentration or "")
    return printed_number(found.group(1)) if found else None


def _below(treatment: Treatment, row: TreatmentDemand) -> Iterator[tuple[str, object, object]]:
    """Entries below the figures asked for, and a dose that cannot be read: place, ours, theirs."""
    figures = (
        ("concentration", _dose(treatment), row.grams_per_cubic_metre, "g/m³"),
        ("temperature_celsius", treatment.temperature_celsius, row.celsius, "°C"),
        ("duration_hours", treatment.duration_hours, row.hours, "h"),
    )
    for name, ours, wanted, unit in figures:
        given = getattr(treatment, name)
        if wanted is not None and given is not None and (ours is None or ours < wanted):
            yield name, given, f"{wanted} {unit}"


@rule(
    "treatment-below",
    Topic.TREATMENT,
    Severity.VERIFY,
    reads=("treatments", "lines/*/commodity"),
    tables=("treatments", "word-lists"),
    papers=_PAPERS,
    source="ippc-ispm-12",
    clause="section III",
)
def treatment_below(case: Case) -> Iterator[Breach]:
    """Dose, temperature and time reach the figures that the protocol, or one like it, asks."""
    for line, row in _demands(case):
        for position, treatment in enumerate(case.shipment.treatments):
            same = row.chemical and same_agent(
                case.knowledge, treatment.chemical or "", row.chemical
            )
            below = list(_below(treatment, row)) if same else []
            if below:
                yield Breach(
                    fields=tuple(f"/treatments/{position}/{name}" for name, _, _ in below),
                    facts={
                        "goods": goods_name(line),
                        "given": tuple(given for _, given, _ in below),
                        "wanted": tuple(wanted for _, _, wanted in below),
                        "authority": row.authority,
                    },
                    rows=(row,),
                    severity=row.severity,
                )


@rule(
    "treatment-other-chemical",
    Topic.TREATMENT,
    Severity.VERIFY,
    reads=("treatments/*/chemical", "lines/*/commodity"),
    tables=("treatments", "word-lists"),
    papers=_PAPERS,
    source="ippc-ispm-12",
    clause="section III",
)
def treatment_other_chemical(case: Case) -> Iterator[Breach]:
    """The chemical is the one that the protocol, or one like it, names."""
    for line, row in _demands(case):
        for position, treatment in enumerate(case.shipment.treatments):
            other = treatment.chemical and row.chemical
            if other and not same_agent(
                case.knowledge, treatment.chemical or "", row.chemical or ""
            ):
                yield Breach(
                    fields=(f"/treatments/{position}/chemical",),
                    facts={
                        "goods": goods_name(line),
                        "given": treatment.chemical,
                        "wanted": row.chemical,
                        "authority": row.authority,
                    },
                    rows=(row,),
                )


@rule(
    "fumigation-record-incomplete",
    Topic.REGISTRATION,
    Severity.BLOCK,
    reads=("treatments", "lines/*/commodity"),
    tables=("needed-registrations", "treatments"),
    papers=_PAPERS,
    source="ippc-ispm-12",
    clause="section III",
)
def fumigation_record_incomplete(case: Case) -> Iterator[Breach]:
    """A registered fumigation facility leaves a whole record: agent, dose, time, temperature."""
    for line, row in _demands(case):
        if row.chemical or not told_by_record(case, line):
            continue
        for position, treatment in enumerate(case.shipment.treatments):
            absent = half_filled(treatment, chemical=True)
            if absent and _is(treatment, row):
                yield Breach(
                    fields=tuple(f"/treatments/{position}/{name}" for name in absent),
                    facts={
                        "goods": goods_name(line),
                        "absent": tuple(name.replace("_", " ") for name in absent),
                    },
                    rows=(row,),
                    severity=row.severity if settled(case, row) else Severity.VERIFY,
                    firm=True,
                )


RULES = (
    treatment_missing,
    certificate_treatment_missing,
    treatment_below,
    treatment_other_chemical,
    fumigation_record_incomplete,
)
