"""Reading fields of an untrusted JSON message: each wrong one is a problem, never an exception."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from logistics.carriers.events import EventProblem
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_instant
from logistics.kernel.text import normal_text

_SHOWN = 40
_ZONELESS = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?", re.ASCII)


def pointer_token(name: str | int) -> str:
    """One step of an RFC 6901 pointer, with its leading slash."""
    return "/" + str(name).replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object of a message, its place in it, and where its problems go."""

    index: int
    pointer: str
    content: Mapping[str, object]
    problems: list[EventProblem] = field(default_factory=list)

    def problem(self, name: str, code: str, **facts: object) -> None:
        """Report one field."""
        self.problems.append(
            EventProblem(
                self.index, self.pointer + pointer_token(name), code, {"field": name, **facts}
            )
        )

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.content.get(name) is not None

    def present(self, *names: str) -> str | None:
        """The first of the names (a field and its older aliases) that is there."""
        return next((name for name in names if self.has(name)), None)

    def text(self, *names: str, limit: int = 100, required: bool = False) -> str | None:
        """A non-empty tidy string under the first name present.

        Absent and required, of another type, longer than ``limit`` or with unprintable
        characters: a problem and ``None``.
        """
        name = self.present(*names)
        if name is None:
            if required:
                self.problem(names[0], "event.missing")
            return None
        given = self.content[name]
        if not isinstance(given, str):
            self.problem(name, "event.type", wanted="text")
            return None
        try:
            tidy = normal_text(given, limit=limit)
        except InvalidError:
            self.problem(name, "event.format", given=_printable(given))
            return None
        if not tidy and required:
            self.problem(name, "event.missing")
        return tidy or None

    def code(self, *names: str, limit: int = 100, required: bool = False) -> str | None:
        """As :meth:`text`, upper-cased."""
        found = self.text(*names, limit=limit, required=required)
        return found.upper() if found else None

    def matching(self, pattern: re.Pattern[str], *names: str, required: bool = False) -> str | None:
        """A code of the given pattern; another form is a problem and ``None``."""
        found = self.code(*names, required=required)
        if found is not None and not pattern.fullmatch(found):
            self.problem(self.present(*names) or names[0], "event.format", given=found[:_SHOWN])
            return None
        return found

    def inner(self, name: str, *, required: bool = False) -> "Fields | None":
        """The object under ``name``; another type is a problem and ``None``."""
        given = self.content.get(name)
        if given is None:
            if required:
                self.problem(name, "event.missing")
            return None
        if not isinstance(given, dict):
            self.problem(name, "event.type", wanted="object")
            return None
        return Fields(self.index, self.pointer + pointer_token(name), given, self.problems)

    def rows(self, name: str) -> tuple["Fields", ...]:
        """The objects of the array under ``name``; what is none of them is a problem."""
        given = self.content.get(name)
        if given is None:
            return ()
        if not isinstance(given, list):
            self.problem(name, "event.type", wanted="array")
            return ()
        base = self.pointer + pointer_token(name)
        found: list[Fields] = []
        for number, row in enumerate(given):
            place = base + pointer_token(number)
            if isinstance(row, dict):
                found.append(Fields(self.index, place, row, self.problems))
            else:
                facts = {"field": name, "wanted": "object"}
                self.problems.append(EventProblem(self.index, place, "event.type", facts))
        return tuple(found)

    def instant(self, name: str, *, required: bool = False) -> datetime | None:
        """A time as sent; naive when the sender left out the zone, which is a problem too."""
        given = self.text(name, limit=64, required=required)
        if given is None:
            return None
        zoneless = _ZONELESS.fullmatch(given) is not None
        try:
            found = parse_instant(given + "Z" if zoneless else given)
        except InvalidError:
            self.problem(name, "event.format", given=given[:_SHOWN])
            return None
        if zoneless:
            self.problem(name, "event.time_zone", given=given[:_SHOWN])
            return found.replace(tzinfo=None)
        return found


def _printable(given: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in given[:_SHOWN])
