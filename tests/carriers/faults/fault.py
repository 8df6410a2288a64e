"""One fault: what the carrier does, and what our side must make of it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from tests.carriers.faults.exchange import Act

ANSWER = "answer"
NO_DATA = "no data"
NOT_MODIFIED = "not modified"
"""Ends that are no failure; every other end is the kind of one."""


class Name(StrEnum):
    """The host a carrier's address names, and what resolving it does."""

    HERE = "127.0.0.1"
    TLS = "carrier.example"
    NOWHERE = "nowhere.example"
    UNRESOLVED = "unresolved.example"
    INSIDE = "inside.example"
    UNNAMEABLE = f"{'a' * 64}.example"


class Certificate(StrEnum):
    """What a carrier over TLS shows of itself."""

    SOUND = "sound"
    EXPIRED = "expired"
    OTHER_NAME = "other name"


class Refers(StrEnum):
    """To which answer a fault belongs."""

    CONNECTION = "connection"
    ANY_ANSWER = "any answer"
    EVENTS = "events"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A way to misbehave, by name.

    ``ends`` are the outcomes allowed for a question about a number, ``token_ends`` for one for
    a token, where a mere answer is not enough. ``waits`` says that only the deadline ends it.
    ``tells`` says that the events asked for stand in the answer all the same; no fault else
    may bring a milestone. ``wish`` is the wait the carrier asks for. ``unheard`` does what it
    does before a question is read; ``asks_once`` says that no second question may follow, and
    ``most_questions`` how many may.
    """

    name: str
    act: Act
    ends: frozenset[str]
    token_ends: frozenset[str] = frozenset()
    waits: bool = False
    tells: bool = False
    wish: timedelta | None = None
    refers: Refers = Refers.ANY_ANSWER
    host: Name = Name.HERE
    tls: Certificate | None = None
    https: bool = False
    unheard: bool = False
    closed: bool = False
    asks_once: bool = False
    most_questions: int = 50

    @property
    def ends_of_token(self) -> frozenset[str]:
        """The ends allowed where a token was asked for."""
        return self.token_ends or self.ends


def ends(*kinds: str) -> frozenset[str]:
    """The outcomes allowed."""
    return frozenset(kinds)
