"""The code table of DCSA Track & Trace: which code, under which conditions, is which milestone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from logistics.reference.milestones import Classifier, Milestone


class _Rule(TypedDict, total=False):
    mode: list[str | None]
    facility_type: list[str | None]
    country: list[str | None]
    not_country: list[str | None]
    document_type: list[str | None]
    laden: list[bool | None]
    milestone: str | None
    why: str


class _Code(TypedDict):
    meaning: str
    rules: list[_Rule]


class _Table(TypedDict):
    source: str
    edition: str
    retrieved: str
    classifiers: dict[str, str]
    modes: list[str]
    facility_types: list[str]
    document_types: list[str]
    laden: dict[str, bool]
    codes: dict[str, dict[str, _Code]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides between the meanings of one code; ``None`` where the sender did not tell."""

    mode: str | None = None
    facility_type: str | None = None
    country: str | None = None
    document_type: str | None = None
    laden: bool | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """The milestone of a code, or ``None`` and the reason why it is no step."""

    milestone: Milestone | None
    why: str


@cache
def _table() -> _Table:
    text = files(__package__).joinpath("codes.json").read_text(encoding="utf-8")
    return cast("_Table", json.loads(text))


def event_types() -> Mapping[str, Mapping[str, object]]:
    """Event type (``TRANSPORT``, ``EQUIPMENT``, ``SHIPMENT``) to its codes."""
    return _table()["codes"]


def classifier_of(code: str) -> Classifier | None:
    """The classifier a carrier's code stands for, or ``None`` when unknown."""
    found = _table()["classifiers"].get(code)
    return Classifier(found) if found else None


def laden_of(code: str) -> bool | None:
    """Whether an ``emptyIndicatorCode`` says full; ``None`` when unknown."""
    return _table()["laden"].get(code)


def is_mode(code: str) -> bool:
    """Whether ``code`` is a ``modeOfTransport`` of the standard."""
    return code in _table()["modes"]


def is_facility_type(code: str) -> bool:
    """Whether ``code`` is a ``facilityTypeCode`` of the standard (``BORD`` is 3.0's ``BOCR``)."""
    return code in _table()["facility_types"]


def is_document_type(code: str) -> bool:
    """Whether ``code`` is a ``documentTypeCode`` of the standard."""
    return code in _table()["document_types"]


def meaning_of(event_type: str, code: str, told: Circumstances) -> Meaning | None:
    """What ``code`` means under these circumstances; ``None`` when the table lacks the code."""
    row = _table()["codes"].get(event_type, {}).get(code)
    if row is None:
        return None
    rule = next(rule for rule in row["rules"] if _holds(rule, told))
    named = rule["milestone"]
    return Meaning(Milestone(named) if named else None, rule["why"])


def _holds(rule: _Rule, told: Circumstances) -> bool:
    wanted = (
        (rule.get("mode"), told.mode),
        (rule.get("facility_type"), told.facility_type),
        (rule.get("country"), told.country),
        (rule.get("document_type"), told.document_type),
        (rule.get("laden"), told.laden),
    )
    if any(allowed is not None and given not in allowed for allowed, given in wanted):
        return False
    return told.country not in rule.get("not_country", ())
