"""Marshmallow fields that read the trade's values strictly and say what is wrong by code."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields

from logistics.kernel.codes import Code
from logistics.kernel.decimals import parse_decimal
from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.instants import parse_date, parse_instant
from logistics.kernel.text import MAX_TEXT, normal_text

ERROR_CODES: dict[str, str | list[Any] | dict[Any, Any]] = {
    "required": "wire.required",
    "null": "wire.required",
    "validator_failed": "wire.invalid",
    "invalid": "wire.invalid",
    "type": "wire.object",
    "unknown": "wire.unknown",
}


def refusal(wrong: InvalidError) -> ValidationError:
    """A marshmallow error that carries the problem's code and facts."""
    return ValidationError([Problem(problem.code, "", problem.facts) for problem in wrong.problems])


class WireField(fields.Field[Any]):
    """A field that may be empty and reports codes, not sentences."""

    default_error_messages = ERROR_CODES

    def __init__(self, *, required: bool = False, **options: Any) -> None:
        if not required:
            options.setdefault("load_default", None)
            options.setdefault("allow_none", True)
        super().__init__(required=required, **options)

    def deserialize(
        self,
        value: Any,
        attr: str | None = None,
        data: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Read one value; an empty text counts as absent."""
        if isinstance(value, str) and not value.strip() and not self.required:
            value = None
        try:
            return super().deserialize(value, attr, data, **kwargs)
        except InvalidError as wrong:
            raise refusal(wrong) from wrong


def _text_of(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidError("wire.text")
    return value


class Text(WireField):
    """Normalised text of bounded length; ``pattern`` and ``problem`` bind its form."""

    def __init__(
        self,
        *,
        limit: int = 350,
        lines: bool = False,
        pattern: str | None = None,
        problem: str = "wire.pattern",
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.limit = min(limit, MAX_TEXT)
        self.lines = lines
        self.pattern = pattern
        self.problem = problem

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        text = normal_text(_text_of(value), limit=self.limit, lines=self.lines)
        if self.required and not text:
            raise InvalidError("wire.required")
        if self.pattern and not re.fullmatch(self.pattern, text, re.ASCII):
            raise InvalidError(self.problem, given=text[:64], pattern=self.pattern)
        return text


class CodeOf(WireField):
    """A checked code of the kernel."""

    def __init__(self, code: type[Code], **options: Any) -> None:
        super().__init__(**options)
        self.code = code

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Code:
        return self.code(_text_of(value))


class OneOf(WireField):
    """One member of a closed list."""

    def __init__(self, choices: type[StrEnum], **options: Any) -> None:
        super().__init__(**options)
        self.choices = choices

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> StrEnum:
        text = _text_of(value)
        try:
            return self.choices(text)
        except ValueError:
            known = ", ".join(self.choices)
            raise InvalidError("wire.choice", given=text[:64], known=known) from None


class ListedCode(WireField):
    """A key of a reference list; anything else is refused."""

    def __init__(self, known: Mapping[str, object], list_name: str, **options: Any) -> None:
        super().__init__(**options)
        self.known = known
        self.list_name = list_name

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        text = _text_of(value).strip()
        if text not in self.known:
            raise InvalidError("wire.listed", given=text[:64], list=self.list_name)
        return text


class Number(WireField):
    """A decimal written as text; never negative unless ``signed``."""

    def __init__(self, *, places: int, signed: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.places = places
        self.signed = signed

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Decimal:
        if not isinstance(value, str):
            raise InvalidError("wire.decimal_text")
        number = parse_decimal(value.strip(), places=self.places)
        if number < 0 and not self.signed:
            raise InvalidError("number.negative", given=value.strip())
        return number


class Whole(WireField):
    """A whole number between ``low`` and ``high``."""

    def __init__(self, *, low: int = 0, high: int = 9_999_999, **options: Any) -> None:
        super().__init__(**options)
        self.low = low
        self.high = high

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise InvalidError("wire.whole")
        if not self.low <= value <= self.high:
            raise InvalidError("wire.range", given=str(value)[:40], low=self.low, high=self.high)
        return value


class Truth(WireField):
    """true or false, nothing that merely looks like it."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if not isinstance(value, bool):
            raise InvalidError("wire.truth")
        return value


class Day(WireField):
    """A calendar date ``YYYY-MM-DD``."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> date:
        return parse_date(_text_of(value).strip())


class Moment(WireField):
    """A date-time of RFC 3339 with its offset."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> datetime:
        return parse_instant(_text_of(value).strip())
