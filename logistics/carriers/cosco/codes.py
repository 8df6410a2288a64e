"""COSCO's labels and times of the ship's schedule: what each means."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from logistics.carriers.code_table import CodeTable, Meaning, code_table
from logistics.reference.milestones import Classifier, LegRole

LABEL = "LABEL"
SCHEDULE = "SCHEDULE"

_LOOSE = re.compile(r"[\s-]+")


def _table() -> CodeTable:
    return code_table(__package__)


def known_label(told: str) -> str | None:
    """The label of the list that ``told`` is, whatever its case, hyphens and spaces."""
    return _labels().get(_folded(told))


def role_of(label: str) -> LegRole | None:
    """The part of the port that a label of the list itself tells."""
    role = _row(LABEL, label)["leg_role"]
    return LegRole(role) if role else None


def schedule_times() -> tuple[str, ...]:
    """The names of the times in a row of the ship's schedule."""
    return tuple(_table().content["codes"][SCHEDULE])


def classifier_of(time_name: str) -> Classifier:
    """Whether a time of the schedule is an estimate or happened."""
    return Classifier(_row(SCHEDULE, time_name)["classifier"])


def is_at_loading(time_name: str) -> bool:
    """Whether a time of the schedule is at the port of loading; at the discharge otherwise."""
    return bool(_row(SCHEDULE, time_name)["end"] == "loading")


def meaning_of(group: str, code: str, told: Mapping[str, object]) -> Meaning | None:
    """What ``code`` means under these circumstances; ``None`` when the table lacks it."""
    return _table().meaning_of(group, code, told)


def mode_of(transportation: str) -> str | None:
    """The mode a container moved by; blank and unknown words tell none."""
    return cast("str | None", _table().content["modes"].get(transportation.upper()))


def is_success(code: str) -> bool:
    """Whether the code of an answer says that all is well."""
    return code in _table().content["successes"]


def status_of_answer(code: str) -> int:
    """The HTTP status that an error code in the body stands for; 500 for one not listed."""
    return cast("int", _table().content["answers"].get(code, 500))


def _row(group: str, code: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", _table().content["codes"][group][code])


@cache
def _labels() -> Mapping[str, str]:
    return {_folded(label): label for label in _table().content["codes"][LABEL]}


def _folded(label: str) -> str:
    return _LOOSE.sub(" ", label).strip().casefold()
