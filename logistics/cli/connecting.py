"""The parts of the service as a command uses them: opened, closed, and in whose name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from config import Settings, read_settings
from logistics.accounts.actor import Actor
from logistics.accounts.sight import actor_with_email
from logistics.app import Parts, assemble, refuse_unfit
from logistics.cli.demonstration import journey_settings
from logistics.db.session import ActorScope, Session, SystemScope, run_unit
from logistics.kernel.surroundings import SystemClock

Result = TypeVar("Result")


@contextmanager
def open_parts(settings: Settings | None = None, *, fit: bool = True) -> Iterator[Parts]:
    """The parts by the environment's settings; ``fit`` demands a usable, current database."""
    parts = assemble(journey_settings(settings or read_settings(), SystemClock().now()))
    try:
        if fit:
            refuse_unfit(parts.engine)
        yield parts
    finally:
        parts.close()


def person(parts: Parts, email: str) -> Actor:
    """The member with this address, as he stands now; ``user.unknown`` otherwise."""
    return run_unit(
        parts.sessions,
        SystemScope("console"),
        lambda session: actor_with_email(session, email, now=SystemClock().now()),
        read_only=True,
    )


def read_as(parts: Parts, actor: Actor, work: Callable[[Session], Result]) -> Result:
    """What ``work`` finds within the actor's sight."""
    return run_unit(parts.sessions, ActorScope(actor), work, read_only=True)


def write_as(parts: Parts, actor: Actor, work: Callable[[Session], Result]) -> Result:
    """What ``work`` returned, once its effect is durable."""
    return run_unit(parts.sessions, ActorScope(actor), work, surroundings=parts.surroundings)
