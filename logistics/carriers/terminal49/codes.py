"""Terminal49's events, and what each of them tells by its name alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from logistics.carriers.code_table import CodeTable, Meaning, code_table
from logistics.reference.milestones import Classifier, LegRole

EVENT = "EVENT"
RAW = "RAW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the name of an event says beside its milestone; ``None`` where it does not."""

    classifier: Classifier = Classifier.ACTUAL
    leg_role: LegRole | None = None
    mode: str | None = None
    laden: bool | None = None


def _table() -> CodeTable:
    return code_table(__package__)


def meaning_of(group: str, code: str, country: str | None) -> Meaning | None:
    """What ``code`` of the group means there; ``None`` when the table lacks it."""
    return _table().meaning_of(group, code, {"country": country})


@cache
def told_by(group: str, code: str) -> Told:
    """What the name tells; nothing for a code that the table lacks."""
    row: Mapping[str, Any] = _table().content["codes"][group].get(code, {})
    role = row.get("leg_role")
    return Told(
        classifier=Classifier(row.get("classifier", Classifier.ACTUAL)),
        leg_role=LegRole(role) if role else None,
        mode=row.get("mode"),
        laden=row.get("laden"),
    )
