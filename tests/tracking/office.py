"""Two exporters, their forwarder with a connection, and a sandbox carrier on a clock of our own."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select

from logistics.accounts.actor import Actor
from logistics.accounts.models import Organisation
from logistics.accounts.permissions import (
    ROLES,
    MandateRight,
    OrganisationKind,
    Role,
    permissions_under_mandate,
)
from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient
from logistics.carriers.commands import CreateConnection
from logistics.carriers.dcsa.gateway import DcsaGateway
from logistics.carriers.dcsa.signature import sign
from logistics.carriers.sandbox.carrier import SandboxCarrier
from logistics.carriers.sandbox.in_process import SandboxTransport
from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.carriers.service import create_connection
from logistics.carriers.tokens import TokenCache
from logistics.db.secrets import SecretBox, new_key
from logistics.db.session import ActorScope, Session, SessionFactory, SystemScope, unit_of_work
from logistics.kernel.ids import new_id
from logistics.kernel.strict_json import parse_json
from logistics.kernel.surroundings import SeededRandomness, Surroundings, VirtualClock
from logistics.shipments.facts import Shipment
from logistics.shipments.service import create_shipment
from logistics.shipments.wire import load
from logistics.tracking.entering import EnterMilestone, enter_milestone
from logistics.tracking.following import Follow, follow
from logistics.tracking.inbox import Inbox, Verdict
from logistics.tracking.models import ConsignmentLink, ConsignmentProgress, TrackedReference
from logistics.tracking.poll import Poller, Start
from logistics.tracking.upkeep import refold_due, take_in_waiting_times
from tests.places import ROOT

SYSTEM = SystemScope("test")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"
NUMBERS = VoyageReferences("MSKU9042173", "IOLDAR265118", "IOLUDAR26511803")
"""Container, booking and master bill of lading of the shipped example."""
SUBSCRIPTION = "123e4567-e89b-12d3-a456-426614174000"
HOST = "carrier.example"

_IDS = SeededRandomness(6)
COOP, RIVAL, FORWARDER = (new_id("org", _IDS) for _ in range(3))

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
                    id=organisation_id, kind=kind, name=kind, is_operator=False, created_at=NOON
                )
            )


def exporter(organisation_id: str = COOP, role: Role = Role.OWNER) -> Actor:
    """An exporter's own person."""
    held = ROLES[OrganisationKind.EXPORTER][role]
    return Actor("usr_claudine", organisation_id, "Claudine", role, {organisation_id: held})


def forwarder(*grantors: str, rights: tuple[MandateRight, ...] = (MandateRight.TRACK,)) -> Actor:
    """The forwarder's administrator under mandates of ``grantors``."""
    own = ROLES[OrganisationKind.FORWARDER][Role.ADMINISTRATOR]
    granted = permissions_under_mandate(rights, own)
    sight = {FORWARDER: own} | dict.fromkeys(grantors, granted)
    return Actor("usr_aline", FORWARDER, "Aline", Role.ADMINISTRATOR, sight)


def example(container: str = NUMBERS.container) -> Shipment:
    """The shipped example, with another container if wished."""
    wire: dict[str, Any] = parse_json(EXAMPLE.read_bytes())
    wire["consignments"][0]["containers"][0]["number"] = container
    return load(wire)


def without_times(facts: Shipment) -> Shipment:
    """The same shipment with no time entered on any leg."""
    return replace(
        facts,
        consignments=tuple(
            replace(
                part,
                legs=tuple(
                    replace(leg, planned=None, estimated=None, actual=None) for leg in part.legs
                ),
            )
            for part in facts.consignments
        ),
    )


@dataclass
class Office:
    """The forwarder's day: everything runs on one clock that only the test moves."""

    sessions: SessionFactory
    clock: VirtualClock = field(default_factory=lambda: VirtualClock(NOON))
    random: SeededRandomness = field(default_factory=lambda: SeededRandomness(7))
    box: SecretBox = field(default_factory=lambda: SecretBox([new_key()]))
    carriers: dict[str, SandboxCarrier] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.around = Surroundings(self.clock, self.random, self.clock.advance)
        self.carrier = self.carriers.setdefault(HOST, SandboxCarrier(self.clock))
        client = CarrierClient(transport=SandboxTransport(self.carriers), clock=self.clock)
        self.poller = Poller(
            sessions=self.sessions,
            gateway=DcsaGateway(client, TokenCache(client)),
            box=self.box,
            surroundings=self.around,
            lease_clock=self.clock,
            slack=timedelta(0),  # nothing is late on a clock that only the test moves
        )
        self.inbox = Inbox(
            sessions=self.sessions, box=self.box, surroundings=self.around, lease_clock=self.clock
        )
        self.start: Start = self.poll_at_once
        self.work_off: Callable[[], None] = lambda: None
        self.secrets: dict[str, str] = {}

    def system(self, work: Callable[[Session], Result]) -> Result:
        """What ``work`` returned, committed, as a part of the software."""
        with unit_of_work(self.sessions, SYSTEM) as session:
            return work(session)

    def seen_by(self, actor: Actor, work: Callable[[Session], Result]) -> Result:
        """What ``work`` returned in the sight of ``actor``."""
        with unit_of_work(self.sessions, ActorScope(actor)) as session:
            return work(session)

    def commanding(self, actor: Actor) -> dict[str, Any]:
        """The keyword arguments of a command."""
        return {"actor": actor, "clock": self.clock, "random": self.random}

    def connect(self, name: str = "Sandbox", host: str = HOST, **more: Any) -> str:
        """A connection of the forwarder to a sandbox carrier; returns its id."""
        self.carriers.setdefault(host, SandboxCarrier(self.clock))
        command = CreateConnection(name=name, profile="dcsa", base_url=f"https://{host}", **more)
        shown = self.seen_by(
            forwarder(),
            lambda session: create_connection(
                session,
                command,
                **self.commanding(forwarder()),
                box=self.box,
                policy=AddressPolicy(),
            ),
        )
        self.secrets[shown.connection_id] = shown.secret
        return shown.connection_id

    def ship(self, facts: Shipment | None = None, owner: str = COOP) -> str:
        """A shipment of the exporter; returns the id of its consignment."""
        actor = exporter(owner)
        stored = self.seen_by(
            actor,
            lambda session: create_shipment(
                session,
                facts or without_times(example()),
                owner=owner,
                **self.commanding(actor),
            ),
        )
        (consignment_id,) = stored.touched
        return consignment_id

    def follow(
        self,
        consignment_id: str,
        connection_id: str,
        kind: str = "container",
        number: str = NUMBERS.container,
        actor: Actor | None = None,
        **window: datetime,
    ) -> ConsignmentLink:
        """Follow a number as the forwarder under the exporter's mandate."""
        command = Follow(
            consignment_id=consignment_id,
            connection_id=connection_id,
            kind=kind,
            number=number,
            **window,
        )
        who = actor or forwarder(COOP, RIVAL)
        return self.system(lambda session: follow(session, command, **self.commanding(who)))

    def enter(self, consignment_id: str, milestone: str, at: datetime, **more: Any) -> str:
        """The forwarder enters a step by hand; returns the entry's id."""
        command = EnterMilestone(consignment_id=consignment_id, milestone=milestone, at=at, **more)
        who = self.commanding(forwarder(COOP, RIVAL))
        return self.system(lambda session: enter_milestone(session, command, **who))[0]

    def poll(self) -> int:
        """One tick of the poller, with the work done before it returns."""
        started = self.poller.tick(self.start)
        self.work_off()
        return started

    def poll_at_once(self, connection_id: str) -> bool:
        """Poll without any engine; exceptions reach the test."""
        self.poller.poll_connection(connection_id)
        return True

    def push(self, connection_id: str, events: object, **more: str) -> Verdict:
        """Deliver a signed notification of ``events`` (bytes as they are, else as JSON)."""
        body = events if isinstance(events, bytes) else json.dumps(events).encode()
        headers = {
            "Content-Type": "application/json",
            "Notification-Signature": sign(self.secrets[connection_id], body),
            "Subscription-ID": SUBSCRIPTION,
        }
        given = headers | {name.replace("_", "-"): value for name, value in more.items()}
        return self.inbox.receive(connection_id, list(given.items()), body)

    def keep_up(self) -> None:
        """The ticks of upkeep."""
        now, random = self.clock.now(), self.random
        self.system(lambda session: take_in_waiting_times(session, now=now, random=random))
        self.system(lambda session: refold_due(session, now=now, random=random))

    def progress(self, consignment_id: str) -> ConsignmentProgress:
        """What is kept of a consignment."""
        return self.system(lambda session: session.get_one(ConsignmentProgress, consignment_id))

    def reference(self, number: str = NUMBERS.container) -> TrackedReference:
        """The tracked reference of a number."""
        query = select(TrackedReference).where(TrackedReference.number == number)
        return self.system(lambda session: session.scalars(query).one())
