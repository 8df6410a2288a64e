"""On whose behalf a unit of work runs, and therefore which rows it can see."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


class Sighted(Protocol):
    """Somebody who sees the rows of certain organisations (an actor)."""

    @property
    def visible_organisations(self) -> Collection[str]:
        """Ids of the organisations whose rows this one may see."""
        ...


def visible_to(actor: Sighted) -> tuple[str, ...]:
    """The organisations whose rows ``actor`` sees, sorted.

    The one rule of sight: the session guard and row-level security both ask here.
    """
    return tuple(sorted(actor.visible_organisations))


@dataclass(frozen=True, slots=True)
class ActorScope:
    """A signed-in person or an API key: sees his own organisation and those that mandate it."""

    actor: Sighted


@dataclass(frozen=True, slots=True)
class SystemScope:
    """A named part of the software itself (poller, fold, outbox, sign-in): sees every row."""

    name: str


@dataclass(frozen=True, slots=True)
class PublicScope:
    """Anybody: reads, never writes, and sees nothing by default.

    A public page resolves its unguessable id with one exact look-up under a
    ``SystemScope`` that returns nothing but the owner's organisation, then reads under
    ``PublicScope(organisation_id)``. There only classes that set
    ``Owned.opens_to_public`` show rows, and the page asks for the one row its id names.
    """

    organisation_id: str | None = None


Scope = ActorScope | SystemScope | PublicScope


def name_of(scope: Scope) -> str:
    """The scope's name in row-level security: ``actor``, ``system`` or ``public``."""
    if isinstance(scope, SystemScope):
        return "system"
    return "actor" if isinstance(scope, ActorScope) else "public"


def organisations_of(scope: Scope) -> tuple[str, ...]:
    """The organisations a scope names; none for System, which needs none."""
    if isinstance(scope, ActorScope):
        return visible_to(scope.actor)
    if isinstance(scope, PublicScope) and scope.organisation_id is not None:
        return (scope.organisation_id,)
    return ()
