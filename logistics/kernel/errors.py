"""Errors a person or a machine can act on: a stable code, the facts, where, and a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from logistics.kernel.words import say

Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place.

    ``pointer`` is an RFC 6901 JSON pointer into what was sent ("" for the whole);
    ``code`` is stable and names the catalogue sentence ``problem.<code>``.
    """

    code: str
    pointer: str = ""
    facts: Facts = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence a person reads: what is wrong and what to do."""
        return say(f"problem.{self.code}", self.facts)


class LogisticsError(Exception):
    """Base of every error this software raises on purpose.

    ``problems`` holds at least one entry: those given, else one of ``code`` and ``facts``.
    """

    def __init__(
        self, code: str, *, pointer: str = "", problems: Iterable[Problem] = (), **facts: object
    ) -> None:
        found = tuple(problems)
        self.problems: tuple[Problem, ...] = found or (Problem(code, pointer, facts),)
        self.code = code
        super().__init__(code)

    def __str__(self) -> str:
        return "; ".join(
            f"{problem.pointer}: {problem.message}" if problem.pointer else problem.message
            for problem in self.problems
        )


class InvalidError(LogisticsError):
    """What was given cannot be used; nothing was stored. CLI exit 2, HTTP 422."""


class NotFoundError(LogisticsError):
    """No such thing within the asker's sight (absent and foreign look alike). HTTP 404."""


class RefusedError(LogisticsError):
    """The asker is known but may not do this. HTTP 403."""


class UnauthenticatedError(LogisticsError):
    """Nobody is signed in, or the key or signature does not hold. HTTP 401."""


class ConflictError(LogisticsError):
    """The thing is in a state that does not allow this. HTTP 409."""


class StaleError(LogisticsError):
    """The thing changed since the asker read it. HTTP 412."""


class EnvironmentFaultError(LogisticsError):
    """The machine or its settings prevent work. CLI exit 3, HTTP 503."""
