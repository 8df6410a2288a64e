"""What a person typed into a form, and what is wrong with it, beside the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request

from logistics.http.failures import status_of
from logistics.kernel.errors import ConflictError, InvalidError, LogisticsError, StaleError

FORM_ERRORS = (InvalidError, ConflictError, StaleError)
"""Errors that a form shows beside what was typed; all others are pages of their own."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Texts by field, sentences of what is wrong by field, and those of no field.

    ``status`` is the HTTP status of a page that shows them.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    status: int = 200

    def refused(self, error: LogisticsError) -> "Typed":
        """The same texts, with the error's problems at the fields they point at."""
        at_field: dict[str, str] = {}
        others: list[str] = []
        for problem in error.problems:
            name = problem.pointer.removeprefix("/")
            if name and name in self.values:
                at_field.setdefault(name, problem.message)
            else:
                others.append(f"{problem.pointer}: {problem.message}" if name else problem.message)
        return Typed(self.values, at_field, tuple(others), status_of(error))


def typed(*names: str) -> Typed:
    """The named fields of the submitted form; a missing one counts as empty."""
    return Typed({name: request.form.get(name, "").strip() for name in names})
