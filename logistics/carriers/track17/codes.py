"""17TRACK's statuses and error codes."""

from collections.abc import Mapping
from typing import cast

from logistics.carriers.code_table import CodeTable, Meaning, code_table

SUB = "SUB"
STAGE = "STAGE"


def _table() -> CodeTable:
    return code_table(__package__)


def meaning_of(group: str, code: str, told: Mapping[str, object]) -> Meaning | None:
    """What a ``sub_status`` or a ``stage`` means; ``None`` when the table lacks it."""
    return _table().meaning_of(group, code, told)


def is_push(event: str) -> bool:
    """Whether ``event`` names a push that the sender's documents list."""
    return event in _table().content["events"]


def status_of_answer(code: str) -> int:
    """The HTTP status that an error code in the body stands for; 500 for one not listed."""
    return cast("int", _table().content["answers"].get(code, 500))


def is_unregistered(code: str) -> bool:
    """Whether an error code says that the number must be registered before it can be asked for."""
    return code in _table().content["not_registered"]
