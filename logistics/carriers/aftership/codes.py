"""AfterShip's tags and subtags."""

from collections.abc import Mapping
from typing import cast

from logistics.carriers.code_table import Meaning, code_table

TAG = "TAG"
SUBTAG = "SUBTAG"

_HTTP_ERRORS = range(400, 600)


def meaning_of(group: str, code: str, told: Mapping[str, object]) -> Meaning | None:
    """What a tag or a subtag means; ``None`` when the table lacks it."""
    return code_table(__package__).meaning_of(group, code, told)


def status_of_answer(code: int) -> int:
    """The HTTP status that ``meta.code`` stands for; 500 for one not listed."""
    listed = cast("Mapping[str, int]", code_table(__package__).content["answers"])
    return code if code in _HTTP_ERRORS else listed.get(str(code), 500)
