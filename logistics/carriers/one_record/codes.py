"""ONE Record's event codes, and the lists that they are of."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from logistics.carriers.code_table import CodeTable, Meaning, code_table
from logistics.carriers.one_record.linked import local_name
from logistics.reference.milestones import Classifier, LegRole

STATUS = "StatusCode"
_LISTED = re.compile(r"(StatusCode|MovementIndicator)(?:_|#|/|:)", re.ASCII)


class EventCode(NamedTuple):
    """A code and the list it is of."""

    code_list: str
    code: str


def _table() -> CodeTable:
    return code_table(__package__)


def event_code(told: str) -> EventCode:
    """The code of an IRI such as ``…/code-lists/StatusCode#DEP`` or ``…#StatusCode_DEP``.

    A code without its list is taken for a status code.
    """
    named = _LISTED.search(told)
    code = local_name(told) or told
    code_list = named[1] if named else STATUS
    return EventCode(code_list, code.removeprefix(f"{code_list}_").upper())


def meaning_of(told: EventCode, country: str | None) -> Meaning | None:
    """What the code means there; ``None`` when the list lacks it."""
    return _table().meaning_of(told.code_list, told.code, {"country": country})


def leg_role_of(told: EventCode) -> LegRole | None:
    """The airport's part in the journey, where the code itself names it."""
    row: Mapping[str, Any] = _table().content["codes"][told.code_list].get(told.code, {})
    return LegRole(row["leg_role"]) if "leg_role" in row else None


def classifier_of(told: str) -> Classifier | None:
    """The classifier of an ``eventTimeType``, or ``None`` when unknown.

    What somebody asked for or expects is not what happened.
    """
    name = local_name(told).removeprefix("EventTimeType_").upper()
    found = _table().content["classifiers"].get(name)
    return Classifier(found) if found else None
