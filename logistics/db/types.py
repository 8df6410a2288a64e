"""Column types that store exactly what was meant, the same on SQLite and PostgreSQL."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, Numeric, String, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeDecorator, TypeEngine

from logistics.db.canonical import JsonValue, canonical_json
from logistics.kernel.decimals import decimal_places
from logistics.kernel.instants import in_utc

_WHOLE_DIGITS = 15


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, returned aware and in UTC, to the microsecond.

    ``timestamptz`` on PostgreSQL; on SQLite text of fixed width that sorts by time. A naive
    datetime raises ``ValueError``.
    """

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type of the engine at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The instant in UTC, in the form the engine compares correctly."""
        if value is None:
            return None
        moment = in_utc(value)
        if dialect.name == "postgresql":
            return moment
        return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The instant, aware, in UTC."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return in_utc(value)
        return datetime.fromisoformat(value)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept digit for digit, trailing zeros included: NUMERIC, or text on SQLite.

    At most ``places`` decimals and 15 whole digits. Raises ``TypeError`` for a float and
    ``ValueError`` beyond those bounds or for a value that is not finite; nothing is rounded.
    Sort and add such columns in Python: SQLite compares the text.
    """

    impl = String
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type of the engine at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Numeric())
        return dialect.type_descriptor(String(_WHOLE_DIGITS + 2 + self.places))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """The number without exponent; refuses what the column could not hold exactly."""
        if value is None:
            return None
        if not isinstance(value, Decimal):
            raise TypeError(f"an exact decimal column takes Decimal, not {type(value).__name__}")
        if not value.is_finite():
            raise ValueError(f"{value} is not a finite number")
        if decimal_places(value) > self.places or abs(value) >= Decimal(10) ** _WHOLE_DIGITS:
            raise ValueError(f"{value} exceeds {_WHOLE_DIGITS} digits and {self.places} decimals")
        written = f"{abs(value) if value == 0 else value:f}"
        return Decimal(written) if dialect.name == "postgresql" else written

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The number as it was given."""
        del dialect
        return None if value is None else Decimal(value)


class JsonText(TypeDecorator[JsonValue]):
    """A JSON value as canonical text, so that its stored form can be hashed and compared.

    Raises what :func:`~logistics.db.canonical.canonical_json` raises. A value changed in
    place is not noticed: assign a new one.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: JsonValue, dialect: Dialect) -> str | None:
        """The canonical text; ``None`` is SQL NULL."""
        del dialect
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value with lists and dicts."""
        del dialect
        return None if value is None else json.loads(value)


class CodeText(TypeDecorator[str]):
    """Codes, ids and hashes: at most ``length`` characters, compared byte by byte.

    ``COLLATE "C"`` on PostgreSQL gives the order SQLite has by nature, so that lists and
    cursors are the same on both. Checked ``str`` subclasses are stored as their text.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int = 40) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type of the engine at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(String(self.length, collation="C"))
        return dialect.type_descriptor(String(self.length))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The plain text; ``ValueError`` when longer than the column, which SQLite would keep."""
        del dialect
        if value is None:
            return None
        if len(value) > self.length:
            raise ValueError(f"a code of {len(value)} characters exceeds {self.length}")
        return str(value)
