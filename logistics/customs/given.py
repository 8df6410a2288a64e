"""Strict reading of small files of entries: known fields only, every problem at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from logistics.kernel.decimals import parse_decimal
from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.instants import parse_date
from logistics.kernel.text import normal_text

NAME_LENGTH = 200
"""Characters of one name, title or source."""

NOTE_LENGTH = 1000
"""Characters of a note or reason."""


@dataclass(frozen=True, slots=True)
class Given:
    """One field of an entry: how its text is read, and whether it may be left out."""

    read: Callable[[str], Any]
    needed: bool = True


Fields = Mapping[str, Given]


def name(given: str) -> str:
    """A name of one line."""
    return normal_text(given, limit=NAME_LENGTH)


def note(given: str) -> str:
    """A few sentences."""
    return normal_text(given, limit=NOTE_LENGTH, lines=True)


def day(given: str) -> date:
    """A calendar day."""
    return parse_date(given.strip())


def price(given: str) -> Decimal:
    """A plain decimal above zero."""
    found = parse_decimal(given.strip(), places=6)
    if found <= 0:
        raise InvalidError("lists.price", given=given[:40])
    return found


def one_of(choices: type[StrEnum]) -> Callable[[str], Any]:
    """A reader of one member of a closed list."""

    def read(given: str) -> Any:
        try:
            return choices(given.strip())
        except ValueError:
            known = ", ".join(choices)
            raise InvalidError("wire.choice", given=given[:64], known=known) from None

    return read


def listed_in(known: Callable[[], Mapping[Any, object]], title: str) -> Callable[[str], str]:
    """A reader of one key of a reference list."""

    def read(given: str) -> str:
        key = given.strip()
        if key not in known():
            raise InvalidError("wire.listed", given=given[:64], list=title)
        return key

    return read


def read_entry(held: object, columns: Fields, pointer: str = "") -> dict[str, Any]:
    """The fields of one object, each read; absent or blank ones that may lack are ``None``.

    Raises :class:`InvalidError` ``lists.entry`` with one problem a wrong field.
    """
    values: dict[str, Any] = {}
    problems = [*_read(held, columns, pointer, values)]
    if problems:
        raise InvalidError("lists.entry", problems=problems)
    return values


def _read(held: object, columns: Fields, pointer: str, values: dict[str, Any]) -> Iterator[Problem]:
    if not isinstance(held, Mapping):
        yield Problem("wire.object", pointer)
        return
    for strange in sorted(str(key) for key in held.keys() - columns.keys()):
        yield Problem("wire.unknown", f"{pointer}/{strange[:64]}")
    for field, column in columns.items():
        try:
            values[field] = _value(held.get(field), column)
        except InvalidError as wrong:
            yield from (
                Problem(one.code, f"{pointer}/{field}", one.facts) for one in wrong.problems
            )


def _value(given: object, column: Given) -> Any:
    if given is None or (isinstance(given, str) and not given.strip()):
        if column.needed:
            raise InvalidError("wire.required")
        return None
    if not isinstance(given, str):
        raise InvalidError("wire.text")
    return column.read(given)


def read_entries(held: object, columns: Fields, pointer: str) -> tuple[dict[str, Any], ...]:
    """The entries of a list, all problems of all of them at once."""
    if not isinstance(held, list):
        raise InvalidError("wire.list", pointer=pointer)
    found: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for position, entry in enumerate(held):
        values: dict[str, Any] = {}
        problems += _read(entry, columns, f"{pointer}/{position}", values)
        found.append(values)
    if problems:
        raise InvalidError("lists.entry", problems=problems)
    return tuple(found)
