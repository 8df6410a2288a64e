"""The gateway contract: what a read of one reference at one carrier brings back."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents
from logistics.carriers.outcomes import Answer, Failure, NotModified, Outcome


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One answer as received, and what was read from it."""

    body: bytes
    parsed: ParsedEvents

    @property
    def sha256(self) -> str:
        """Hex digest of the body, the same for the same bytes."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchResult:
    """The pages read, the outcome of the last request, and what was wrong with the read.

    ``complete`` says that the carrier had no further page; pages before a failure are kept.
    ``etag`` is the validator of the first page, for the next read.
    """

    outcome: Outcome
    pages: tuple[FetchedPage, ...] = ()
    complete: bool = False
    etag: str | None = None
    notes: tuple[EventProblem, ...] = ()

    @property
    def events(self) -> tuple[CarrierEvent, ...]:
        """All events that belong to the reference asked for, in the order received."""
        return tuple(event for page in self.pages for event in page.parsed.events)

    @property
    def problems(self) -> tuple[EventProblem, ...]:
        """What could not be read or not be attributed, page by page, then of the read itself."""
        found = (problem for page in self.pages for problem in page.parsed.problems)
        return (*found, *self.notes)

    @property
    def succeeded(self) -> bool:
        """Whether the carrier was reached and understood; 404 is "nothing yet", not a failure."""
        return isinstance(self.outcome, Answer | NotModified) or self.no_data

    @property
    def no_data(self) -> bool:
        """The carrier knows nothing of the reference yet."""
        outcome = self.outcome
        return isinstance(outcome, Failure) and outcome.status == 404 and not outcome.of_token


class Gateway(Protocol):
    """Reads one reference at one carrier; faults of the carrier are in the result."""

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """All events, or those recorded since (minus the profile's overlap)."""
        ...
