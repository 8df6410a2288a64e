"""A served deployment with people of every kind who can sign in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask

from config import Settings
from logistics.accounts.actor import Actor, console_actor
from logistics.accounts.joining import AddUser
from logistics.accounts.organisations import CreateOrganisation, create_organisation
from logistics.accounts.people import add_user
from logistics.accounts.permissions import OrganisationKind, Role
from logistics.accounts.sight import actor_with_email
from logistics.app import Parts, assemble, compose
from logistics.db.session import Session, SystemScope, run_unit
from logistics.kernel.surroundings import SeededRandomness, Surroundings, VirtualClock
from tests.api.world import found_world
from tests.http.deployments import NOON, QUICK
from tests.places import ROOT
from tests.web.visitor import Visitor, upload

PASSWORD = "washed and dried"
HASHED = QUICK.new(PASSWORD)
EXAMPLE = (ROOT / "examples" / "coffee-kigali-shanghai.json").read_bytes()
_SYSTEM = SystemScope("test site")
_EMAILS = {
    "owner": ("coop", Role.OWNER),
    "clerk": ("coop", Role.CLERK),
    "stranger": ("rival", Role.OWNER),
    "administrator": ("forwarder", Role.ADMINISTRATOR),
    "coordinator": ("forwarder", Role.COORDINATOR),
    "integrator": ("line", Role.INTEGRATOR),
}


@dataclass(frozen=True)
class Site:
    """The service, its parts, its organisations by name, and the clock that a test moves."""

    app: Flask
    parts: Parts
    clock: VirtualClock
    organisations: dict[str, str]

    @property
    def surroundings(self) -> Surroundings:
        """The clock, randomness and sleep of the service."""
        return self.parts.surroundings

    def system(self, work: Any) -> Any:
        """What ``work`` returned in the System scope, committed."""
        return run_unit(self.parts.sessions, _SYSTEM, work)

    def actor(self, who: str) -> Actor:
        """The person as he stands now."""
        now = self.clock.now()
        found: Actor = self.system(
            lambda session: actor_with_email(session, f"{who}@example.org", now=now)
        )
        return found

    def anybody(self) -> Visitor:
        """A browser nobody has signed in with."""
        return Visitor(self.app.test_client())

    def visitor(self, who: str) -> Visitor:
        """The browser of ``who`` (a key of the people above), signed in."""
        visitor = self.anybody()
        form = {"email": f"{who}@example.org", "password": PASSWORD}
        after = visitor.fill("/sign-in", "/sign-in", form)
        assert after.status == 200, after.text
        return visitor

    @cached_property
    def owner(self) -> Visitor:
        """The owner of the cooperative."""
        return self.visitor("owner")

    @cached_property
    def stranger(self) -> Visitor:
        """The owner of a rival, who sees nothing of the others."""
        return self.visitor("stranger")

    @cached_property
    def coordinator(self) -> Visitor:
        """The forwarder's coordinator, who acts under a mandate of the cooperative."""
        return self.visitor("coordinator")

    @cached_property
    def administrator(self) -> Visitor:
        """The administrator of the forwarder, which operates the service."""
        return self.visitor("administrator")

    def enter(self, visitor: Visitor, wire: dict[str, Any] | None = None) -> str:
        """The path of a shipment entered from a file, by default the example."""
        content = EXAMPLE if wire is None else json.dumps(wire).encode()
        shown = visitor.get("/shipments/new").form("/shipments/files")
        after = visitor.send(shown, {"file": upload(content)})
        assert after.status == 200, after.text
        return after.path

    def consignment(self, visitor: Visitor, shipment: str) -> str:
        """The path of the first consignment of a shipment."""
        links = visitor.get(shipment).links()
        return next(link for link in links if link.startswith("/consignments/"))


def served(settings: Settings) -> Iterator[Site]:
    """The service on the migrated database of ``settings``, its clock standing still."""
    clock = VirtualClock(NOON)
    surroundings = Surroundings(clock=clock, random=SeededRandomness(1), sleep=clock.advance)
    parts = assemble(settings, surroundings)
    app = compose(parts, QUICK, clock)
    world = found_world(app, parts.sessions, surroundings)
    held = {"coop": world.coop, "rival": world.rival, "forwarder": world.forwarder}
    held["line"] = run_unit(
        parts.sessions, _SYSTEM, lambda session: _carrier(session, held["forwarder"], surroundings)
    )
    run_unit(parts.sessions, _SYSTEM, lambda session: _people(session, held, surroundings))
    yield Site(app, parts, clock, held)
    parts.close()


def _carrier(session: Session, operator: str, around: Surroundings) -> str:
    return create_organisation(
        session,
        CreateOrganisation(OrganisationKind.CARRIER, "Indian Ocean Line"),
        actor=console_actor(operator, is_operator=True),
        clock=around.clock,
        random=around.random,
    )


def _people(session: Session, held: dict[str, str], around: Surroundings) -> None:
    for who, (home, role) in _EMAILS.items():
        add_user(
            session,
            AddUser(f"{who}@example.org", who.title(), role, HASHED),
            actor=console_actor(held[home]),
            clock=around.clock,
            random=around.random,
        )
        session.flush()
