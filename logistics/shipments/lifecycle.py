"""The lifecycle of a shipment, which people move; events never do. Pure.

+-----------+-----------+-----------+-----------+-----------+
| state     | confirm   | reopen    | close     | cancel    |
+===========+===========+===========+===========+===========+
| draft     | confirmed | no        | no        | cancelled |
+-----------+-----------+-----------+-----------+-----------+
| confirmed | no        | draft     | closed    | cancelled |
+-----------+-----------+-----------+-----------+-----------+
| closed    | no        | confirmed | no        | no        |
+-----------+-----------+-----------+-----------+-----------+
| cancelled | no        | draft     | no        | no        |
+-----------+-----------+-----------+-----------+-----------+
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from logistics.kernel.errors import ConflictError


class Lifecycle(StrEnum):
    """Where the people who answer for a shipment stand with it."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def editable(self) -> bool:
        """Whether facts may still be changed and numbers attached."""
        return self in {Lifecycle.DRAFT, Lifecycle.CONFIRMED}


class Action(StrEnum):
    """What a person may do to the lifecycle."""

    CONFIRM = "confirm"
    REOPEN = "reopen"
    CLOSE = "close"
    CANCEL = "cancel"


class Refusal(StrEnum):
    """Why an action is not open in a state; the catalogue says each in a sentence."""

    NOT_CONFIRMED = "not_confirmed"
    NOTHING_TO_REOPEN = "nothing_to_reopen"
    ALREADY_CONFIRMED = "already_confirmed"
    ALREADY_CLOSED = "already_closed"
    ALREADY_CANCELLED = "already_cancelled"
    CLOSED = "closed"
    CANCELLED = "cancelled"


MOVES: Mapping[tuple[Lifecycle, Action], Lifecycle | Refusal] = MappingProxyType(
    {
        (Lifecycle.DRAFT, Action.CONFIRM): Lifecycle.CONFIRMED,
        (Lifecycle.DRAFT, Action.REOPEN): Refusal.NOTHING_TO_REOPEN,
        (Lifecycle.DRAFT, Action.CLOSE): Refusal.NOT_CONFIRMED,
        (Lifecycle.DRAFT, Action.CANCEL): Lifecycle.CANCELLED,
        (Lifecycle.CONFIRMED, Action.CONFIRM): Refusal.ALREADY_CONFIRMED,
        (Lifecycle.CONFIRMED, Action.REOPEN): Lifecycle.DRAFT,
        (Lifecycle.CONFIRMED, Action.CLOSE): Lifecycle.CLOSED,
        (Lifecycle.CONFIRMED, Action.CANCEL): Lifecycle.CANCELLED,
        (Lifecycle.CLOSED, Action.CONFIRM): Refusal.CLOSED,
        (Lifecycle.CLOSED, Action.REOPEN): Lifecycle.CONFIRMED,
        (Lifecycle.CLOSED, Action.CLOSE): Refusal.ALREADY_CLOSED,
        (Lifecycle.CLOSED, Action.CANCEL): Refusal.CLOSED,
        (Lifecycle.CANCELLED, Action.CONFIRM): Refusal.CANCELLED,
        (Lifecycle.CANCELLED, Action.REOPEN): Lifecycle.DRAFT,
        (Lifecycle.CANCELLED, Action.CLOSE): Refusal.CANCELLED,
        (Lifecycle.CANCELLED, Action.CANCEL): Refusal.ALREADY_CANCELLED,
    }
)
"""Every pair of state and action, decided."""


def moved(state: Lifecycle, action: Action) -> Lifecycle:
    """The state ``action`` leads to.

    Raises :class:`ConflictError` ``lifecycle.<refusal>`` where the table says no.
    """
    outcome = MOVES[state, action]
    if isinstance(outcome, Refusal):
        raise ConflictError(f"lifecycle.{outcome}")
    return outcome


def open_actions(state: Lifecycle) -> tuple[Action, ...]:
    """The actions that lead somewhere from ``state``, in the order of the table."""
    return tuple(action for action in Action if isinstance(MOVES[state, action], Lifecycle))


def require_editable(state: Lifecycle) -> None:
    """Return while facts may be changed; :class:`ConflictError` ``shipment.<state>`` after."""
    if not state.editable:
        raise ConflictError(f"shipment.{state}")
