"""The caller's units of work: one a request, begun and committed here."""

from collections.abc import Callable
from typing import TypeVar

from logistics.db.session import ActorScope, Scope, Session, SystemScope, run_unit
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor

Result = TypeVar("Result")


def read(work: Callable[[Session], Result]) -> Result:
    """What ``work`` finds within the caller's sight; it cannot write."""
    return _run(work, read_only=True)


def write(work: Callable[[Session], Result]) -> Result:
    """What ``work`` returned, once its effect is durable.

    It runs again from its start when it met a lock, so its only effect is in its session.
    """
    return _run(work)


def read_across(name: str, work: Callable[[Session], Result]) -> Result:
    """As :func:`read`, but of every organisation; ``work`` returns what anybody may know.

    It runs in the System scope ``name``.
    """
    return _run(work, SystemScope(name), read_only=True)


def write_across(name: str, work: Callable[[Session], Result]) -> Result:
    """As :func:`write`, for a service that reads and writes beyond the caller's sight.

    It runs in the System scope ``name``; the service itself judges what the caller may.
    """
    return _run(work, SystemScope(name))


def _run(
    work: Callable[[Session], Result], scope: Scope | None = None, *, read_only: bool = False
) -> Result:
    parts = deployment()
    return run_unit(
        parts.sessions,
        scope or ActorScope(current_actor()),
        work,
        surroundings=parts.surroundings,
        read_only=read_only,
    )
