"""Findings as pages show them: with the rule's source and a way to the field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from logistics.customs import CheckResult, Finding, Severity
from logistics.customs.overlay import Mark, Override
from logistics.kernel.partial_dates import PartialDate
from logistics.reference.paper_kinds import paper_kinds
from logistics.web.forms.anchors import anchor_of
from logistics.web.forms.plans import section_of
from logistics.web.saying import dates_told, said, said_if_known


@dataclass(frozen=True, slots=True)
class FieldLink:
    """Where a finding is mended: a section of the form and the element within."""

    label: str
    section: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One finding."""

    code: str
    fingerprint: str
    severity: str
    topic: str
    message: str
    remedy: str
    source: str
    source_date: PartialDate | None
    links: tuple[FieldLink, ...]
    papers: tuple[str, ...]
    marks: tuple[Mark, ...]
    override: Override | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsView:
    """All of them, the one word they add up to, and how many count of each kind."""

    answer: str
    on: date
    items: tuple[FindingView, ...]
    counts: tuple[tuple[str, int], ...]


def findings_view(result: CheckResult) -> FindingsView:
    """The result of a check as a page shows it."""
    counts = [(kind.value, sum(f.severity is kind for f in result.standing)) for kind in Severity]
    return FindingsView(
        answer=result.answer.value,
        on=result.on,
        items=tuple(_view(found) for found in result.findings),
        counts=tuple((kind, count) for kind, count in counts if count),
    )


def _view(found: Finding) -> FindingView:
    return FindingView(
        code=found.code,
        fingerprint=found.fingerprint,
        severity=found.severity.value,
        topic=found.topic.value,
        message=dates_told(found.message),
        remedy=dates_told(found.remedy),
        source=found.source,
        source_date=found.source_date,
        links=links_to(found.fields),
        papers=tuple(paper_kinds()[kind].title for kind in found.documents),
        marks=found.marks,
        override=found.override,
    )


def links_to(pointers: Iterable[str]) -> tuple[FieldLink, ...]:
    """Where the fields of these pointers are mended, each once."""
    return tuple(dict.fromkeys(_links(pointers)))


def _links(pointers: Iterable[str]) -> Iterator[FieldLink]:
    for pointer in pointers:
        section = section_of(pointer)
        if section is not None:
            yield FieldLink(_label(pointer), section.key, anchor_of(pointer))


def _label(pointer: str) -> str:
    """The property's name, with the number of each entry it stands in, outermost first."""
    told: list[str] = []
    steps = pointer.strip("/").split("/")
    names = [step for step in steps if not step.isdecimal()]
    numbers = [(place, int(step) + 1) for place, step in enumerate(steps) if step.isdecimal()]
    for place, number in numbers[:-1]:
        told.append(said("web.finding.nth", label=_named(steps[place - 1]), number=number))
    own = _named(names[-1])
    told.append(said("web.finding.nth", label=own, number=numbers[-1][1]) if numbers else own)
    return " · ".join(told)


def _named(name: str) -> str:
    return said_if_known(f"web.field.{name}", name)
