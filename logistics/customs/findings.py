"""What a check says: findings with their source, and the one answer they add up to."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from logistics.customs.overlay import Mark, Override
from logistics.customs.unit_symbols import with_symbols
from logistics.kernel.partial_dates import PartialDate
from logistics.kernel.words import DEFAULT_LANGUAGE, say

UNKNOWN_COMMODITY = "commodity-unknown"
"""Code of the finding that leaves the whole answer unknown."""


class Topic(StrEnum):
    """What a finding is about, in the order in which findings are told."""

    ACCESS = "access"
    REGISTRATION = "registration"
    ORIGIN = "origin"
    TREATMENT = "treatment"
    DATES = "dates"
    CONSISTENCY = "consistency"
    ARITHMETIC = "arithmetic"
    IDENTIFIERS = "identifiers"
    TRANSPORT = "transport"
    TERMS = "terms"
    ECOMMERCE = "ecommerce"
    COMPLETENESS = "completeness"


class Severity(StrEnum):
    """``block``: would be refused; ``warn``: costs time or money; ``verify``: not confirmed."""

    BLOCK = "block"
    WARN = "warn"
    VERIFY = "verify"


class Answer(StrEnum):
    """The one word on a shipment; :attr:`CheckResult.answer` tells how it is found."""

    READY = "ready"
    BLOCKED = "blocked"
    MISSING = "missing"
    VERIFY = "verify"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a rule says of a shipment.

    ``fields`` are JSON pointers into the shipment file, ``documents`` kinds of paper,
    ``source`` names the law, standard or papers compared, ``source_date`` the day from
    which that source applies, or its month or year where no more is known (``None`` where
    nothing is known, and where papers are compared with each other), ``rows`` the ids of the
    knowledge rows it rests on, ``marks`` what people confirmed of those rows.
    A finding that somebody answers for bears its ``override``; it is told, and counts no more.
    """

    code: str
    topic: Topic
    severity: Severity
    facts: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    source: str
    source_date: PartialDate | None = None
    rows: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    override: Override | None = None

    @property
    def fingerprint(self) -> str:
        """What an override is bound to: SHA-256 over code, severity, fields and facts."""
        held = [self.code, self.severity.value, self.fields, sorted(self.facts.items())]
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()

    def said(self, language: str = DEFAULT_LANGUAGE) -> str:
        """The sentence a person reads, in one language."""
        return _with_single_stops(say(f"finding.{self.code}", _readable(self.facts), language))

    @property
    def message(self) -> str:
        """The English sentence: what is wrong, missing or unconfirmed."""
        return self.said()

    @property
    def remedy(self) -> str:
        """The English sentence that says what to do about it."""
        return _with_single_stops(say(f"remedy.{self.code}", _readable(self.facts)))

    def to_json(self) -> dict[str, object]:
        """The finding as ``--json`` and the API print it."""
        return {
            "code": self.code,
            "topic": self.topic.value,
            "severity": self.severity.value,
            "message": self.message,
            "facts": dict(self.facts),
            "fields": list(self.fields),
            "documents": list(self.documents),
            "source": self.source,
            "source_date": self.source_date.isoformat() if self.source_date else None,
            "remedy": self.remedy,
            "rows": list(self.rows),
            "marks": [mark.to_json() for mark in self.marks],
            "fingerprint": self.fingerprint,
            "override": self.override.to_json() if self.override else None,
        }


def _readable(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: with_symbols(fact) for name, fact in facts.items()}


_DOUBLE_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")


def _with_single_stops(sentence: str) -> str:
    """A sentence without the second stop behind a fact that ends in one ("Co., Ltd.")."""
    return _DOUBLE_STOP.sub(".", sentence)


_TOPICS = tuple(Topic)
_SEVERITIES = tuple(Severity)


def told_order(
    finding: Finding,
) -> tuple[int, int, str, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Sort key: gravest first, then topic, code, place and facts; the same on every run."""
    return (
        _SEVERITIES.index(finding.severity),
        _TOPICS.index(finding.topic),
        finding.code,
        finding.fields,
        tuple(sorted(finding.facts.items())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """All findings on a shipment, judged on the day ``on``, gravest first."""

    on: date
    findings: tuple[Finding, ...]

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody answers for."""
        return tuple(found for found in self.findings if found.override is None)

    def with_overrides(self, overrides: Mapping[str, Override]) -> "CheckResult":
        """The same findings, those bearing a fingerprint of ``overrides`` marked so."""
        if not overrides:
            return self
        laid = (replace(one, override=overrides.get(one.fingerprint)) for one in self.findings)
        return replace(self, findings=tuple(laid))

    def with_marks(self, marks: Iterable[Mark]) -> "CheckResult":
        """The same findings, each with the marks on rows it rests on."""
        held = {mark.row: mark for mark in marks}
        if not held:
            return self
        laid = (
            replace(one, marks=tuple(held[row] for row in one.rows if row in held))
            for one in self.findings
        )
        return replace(self, findings=tuple(laid))

    @property
    def answer(self) -> Answer:
        """The first of these that holds of the standing findings.

        1. ``blocked``: a block on anything but completeness stands.
        2. ``unknown``: goods are entered whose access nothing here tells.
        3. ``missing``: a needed fact or paper is absent (a block of completeness).
        4. ``verify``: only warnings or things to verify stand.
        5. ``ready``: nothing stands.
        """
        standing = self.standing
        blocks = [found for found in standing if found.severity is Severity.BLOCK]
        if any(found.topic is not Topic.COMPLETENESS for found in blocks):
            return Answer.BLOCKED
        if any(found.code == UNKNOWN_COMMODITY for found in standing):
            return Answer.UNKNOWN
        if blocks:
            return Answer.MISSING
        return Answer.VERIFY if standing else Answer.READY

    @property
    def stands(self) -> bool:
        """Whether a block or a warning stands; things to verify alone do not count."""
        return any(found.severity is not Severity.VERIFY for found in self.standing)

    def to_json(self) -> dict[str, object]:
        """``{"answer", "on", "findings"}`` as ``--json`` and the API print it."""
        return {
            "answer": self.answer.value,
            "on": self.on.isoformat(),
            "findings": [found.to_json() for found in self.findings],
        }
