"""Builders: who looks, and the rows looked at."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from logistics.db.audit import Deed
from logistics.db.outbox import Message
from logistics.db.session import ActorScope, SystemScope

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SYSTEM = SystemScope("test")
COOP = "org_coop"
RIVAL = "org_rival"


@dataclass(frozen=True)
class Onlooker:
    """Somebody who sees the named organisations."""

    visible_organisations: Collection[str]
    user_id: str = "usr_alice"
    organisation_id: str = COOP
    credential: str = "key_1"


def seeing(*organisations: str) -> ActorScope:
    """The scope of somebody who sees these organisations."""
    return ActorScope(Onlooker(organisations))


def a_message(organisation_id: str = COOP, topic: str = "shipment.moved") -> Message:
    """A message about a thing of the organisation."""
    return Message(organisation_id=organisation_id, topic=topic, payload={"status": "DEPARTED"})


def a_deed(organisation_id: str = COOP) -> Deed:
    """A command that was carried out on a thing of the organisation."""
    return Deed(
        command="shipment.amend",
        organisation_id=organisation_id,
        subject_kind="shipment",
        subject_id="shp_1",
        before={"bags": 319},
        after={"bags": 320},
        detail={"field": "bags"},
    )
