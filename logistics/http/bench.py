"""What a signed-in person does with notifications, by page and API alike."""

from collections.abc import Mapping
from typing import Any

from logistics.carriers.service import ShownOnce
from logistics.carriers.webhook_choice import ChooseWebhook, choose_webhook
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.inbox import the_inbox
from logistics.http.work import read, write
from logistics.tracking import workbench


def try_out(delivery_id: str) -> Mapping[str, Any]:
    """The effect the delivery would have if it worked now; nothing is changed."""
    actor = current_actor()
    row = read(lambda session: workbench.tried(session, delivery_id, actor))
    return the_inbox().try_out(row.id)


def replay(delivery_id: str) -> None:
    """Let the delivery work again at the next tick."""
    parts, actor = deployment(), current_actor()
    write(
        lambda session: workbench.replay(
            session,
            delivery_id,
            actor=actor,
            clock=parts.surroundings.clock,
            lease_clock=parts.person_clock,
        )
    )


def hold_back(delivery_id: str) -> None:
    """Hold the delivery back before it works."""
    clock, actor = deployment().surroundings.clock, current_actor()
    write(lambda session: workbench.hold_back(session, delivery_id, actor=actor, clock=clock))


def prove(delivery_id: str) -> None:
    """Confirm by the delivery how its connection's notifications are signed."""
    parts, actor = deployment(), current_actor()
    write(
        lambda session: workbench.prove(
            session,
            delivery_id,
            actor=actor,
            clock=parts.surroundings.clock,
            box=parts.secrets,
        )
    )


def choose(connection_id: str, wanted: ChooseWebhook) -> ShownOnce:
    """Choose how the connection's notifications are signed; its new secret, if one was made."""
    parts, actor = deployment(), current_actor()
    return write(
        lambda session: choose_webhook(
            session,
            connection_id,
            wanted,
            actor=actor,
            clock=parts.surroundings.clock,
            random=parts.surroundings.random,
            box=parts.secrets,
        )
    )
