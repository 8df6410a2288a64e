"""Builders: organisations, the people who act, and a desk that runs one command a unit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from logistics.accounts.actor import Actor
from logistics.accounts.models import Organisation
from logistics.accounts.permissions import (
    ROLES,
    MandateRight,
    OrganisationKind,
    Role,
    permissions_under_mandate,
)
from logistics.db.session import (
    ActorScope,
    Session,
    SessionFactory,
    SystemScope,
    unit_of_work,
)
from logistics.kernel.ids import new_id
from logistics.kernel.strict_json import parse_json
from logistics.kernel.surroundings import SeededRandomness, VirtualClock
from logistics.shipments import service
from logistics.shipments.facts import Shipment
from logistics.shipments.models import ConsignmentRow
from logistics.shipments.queries import consignments_of
from logistics.shipments.wire import load
from tests.places import ROOT

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SYSTEM = SystemScope("test")
_IDS = SeededRandomness(4)
COOP = new_id("org", _IDS)
RIVAL = new_id("org", _IDS)
FORWARDER = new_id("org", _IDS)
EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"

Result = TypeVar("Result")


def enter_organisations(sessions: SessionFactory) -> None:
    """Two exporters and a forwarder."""
    kinds = {
        COOP: OrganisationKind.EXPORTER,
        RIVAL: OrganisationKind.EXPORTER,
        FORWARDER: OrganisationKind.FORWARDER,
    }
    with unit_of_work(sessions, SYSTEM) as session:
        for organisation_id, kind in kinds.items():
            session.add(
                Organisation(
                    id=organisation_id,
                    kind=kind,
                    name=f"{kind} {organisation_id[-4:]}",
                    is_operator=False,
                    created_at=NOON,
                )
            )


def example_wire() -> dict[str, Any]:
    """The shipped example as decoded JSON, a fresh copy each time."""
    wire: dict[str, Any] = parse_json(EXAMPLE.read_bytes())
    return wire


def example() -> Shipment:
    """The shipped example as facts."""
    return load(example_wire())


def owner(organisation_id: str = COOP) -> Actor:
    """An exporter's owner, who may do everything to his own things."""
    held = ROLES[OrganisationKind.EXPORTER][Role.OWNER]
    return _actor(organisation_id, Role.OWNER, {organisation_id: held})


def clerk(organisation_id: str = COOP) -> Actor:
    """An exporter's clerk, who prepares but does not decide."""
    held = ROLES[OrganisationKind.EXPORTER][Role.CLERK]
    return _actor(organisation_id, Role.CLERK, {organisation_id: held})


def coordinator(*rights: MandateRight, grantor: str = COOP) -> Actor:
    """A forwarder's coordinator under a mandate of ``grantor``; no rights: no mandate."""
    own = ROLES[OrganisationKind.FORWARDER][Role.COORDINATOR]
    sight = {FORWARDER: own}
    if rights:
        sight[grantor] = permissions_under_mandate(rights, own)
    return _actor(FORWARDER, Role.COORDINATOR, sight)


def _actor(organisation_id: str, role: Role, sight: dict[str, frozenset[Any]]) -> Actor:
    return Actor(
        user_id=f"usr_{role}",
        organisation_id=organisation_id,
        name=role.value,
        role=role,
        visible_organisations=sight,
    )


@dataclass
class Desk:
    """Runs each command of ``actor`` in a unit of its own, as a door would."""

    sessions: SessionFactory
    actor: Actor = field(default_factory=owner)
    clock: VirtualClock = field(default_factory=lambda: VirtualClock(NOON))
    random: SeededRandomness = field(default_factory=lambda: SeededRandomness(1))

    def of(self, actor: Actor) -> "Desk":
        """The same desk with somebody else at it."""
        return Desk(self.sessions, actor, self.clock, self.random)

    def run(self, work: Callable[[Session], Result]) -> Result:
        """What ``work`` returned, committed."""
        with unit_of_work(self.sessions, ActorScope(self.actor)) as session:
            return work(session)

    def around(self) -> dict[str, Any]:
        """The keyword arguments every command takes."""
        return {"actor": self.actor, "clock": self.clock, "random": self.random}

    def enter(self, facts: Shipment, of: str | None = None) -> service.StoredShipment:
        """A new shipment of the actor's organisation, or of ``of``."""
        whose = of or self.actor.organisation_id
        return self.run(
            lambda session: service.create_shipment(session, facts, owner=whose, **self.around())
        )

    def replace(
        self, stored: service.StoredShipment, facts: Shipment, version: int | None = None
    ) -> service.StoredShipment:
        """Put ``facts`` in the place of the stored ones, at the version held or given."""
        row = stored.shipment
        return self.run(
            lambda session: service.replace_shipment(
                session,
                row.id,
                facts,
                expected_version=version or row.version,
                **self.around(),
            )
        )

    def consignments(self, shipment_id: str) -> tuple[ConsignmentRow, ...]:
        """The consignments of a shipment."""
        return self.run(lambda session: consignments_of(session, shipment_id))
