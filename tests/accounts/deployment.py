"""Builders: a small deployment whose people and time a test moves."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from logistics.accounts.actor import Actor, console_actor
from logistics.accounts.joining import AddUser
from logistics.accounts.login_sessions import SignedIn, authenticate_session
from logistics.accounts.mandates import GrantMandate, grant_mandate
from logistics.accounts.organisations import (
    CreateOrganisation,
    create_organisation,
    found_operator,
)
from logistics.accounts.passwords import Passwords
from logistics.accounts.people import add_user
from logistics.accounts.permissions import MandateRight, OrganisationKind, Role
from logistics.accounts.sight import Credential, actor_of
from logistics.accounts.sign_in import SignIn, sign_in
from logistics.db.audit import AuditEntry
from logistics.db.session import (
    ActorScope,
    SessionFactory,
    SystemScope,
    make_sessions,
    unit_of_work,
)
from logistics.kernel.surroundings import SeededRandomness, Surroundings, VirtualClock

SYSTEM = SystemScope("test")
PASSWORD = "washed and dried"
PASSWORDS = Passwords(rounds=1, memory_kib=8, lanes=1)
HASHED = PASSWORDS.new(PASSWORD)


@dataclass
class Deployment:
    """The forwarder ``hub`` operates; ``coop`` and ``rival`` export."""

    sessions: SessionFactory
    clock: VirtualClock
    random: SeededRandomness
    hub: str = ""
    coop: str = ""
    rival: str = ""
    hub_admin: str = ""
    hub_coordinator: str = ""
    coop_owner: str = ""
    coop_clerk: str = ""
    rival_owner: str = ""

    @property
    def surroundings(self) -> Surroundings:
        """The deployment's clock and randomness; it never waits."""
        return Surroundings(self.clock, self.random, self.clock.advance)

    def actor(self, user_id: str) -> Actor:
        """The person as he stands now; fails when he may not come in."""
        found = self.actor_or_none(user_id)
        assert found is not None
        return found

    def actor_or_none(self, user_id: str) -> Actor | None:
        """The person as he stands now."""
        with unit_of_work(self.sessions, SYSTEM, read_only=True) as session:
            return actor_of(session, user_id, Credential("ses_test"), now=self.clock.now())

    def add(self, organisation_id: str, email: str, role: Role) -> str:
        """Another member, with the usual password."""
        command = AddUser(email, email.partition("@")[0].title(), role, HASHED)
        actor = console_actor(organisation_id)
        with unit_of_work(self.sessions, ActorScope(actor)) as session:
            return add_user(session, command, actor=actor, clock=self.clock, random=self.random)

    def mandate(
        self, *rights: MandateRight, grantor: str | None = None, days: int | None = None
    ) -> str:
        """A mandate of an exporter's owner (default: coop) for the hub."""
        owner = self.actor(grantor or self.coop_owner)
        ends = self.clock.now() + timedelta(days=days) if days else None
        command = GrantMandate(self.hub, rights, valid_to=ends)
        with unit_of_work(self.sessions, ActorScope(owner)) as session:
            return grant_mandate(
                session, command, actor=owner, clock=self.clock, random=self.random
            )

    def sign_in(self, email: str, password: str = PASSWORD) -> SignedIn:
        """Sign in as a browser would."""
        return sign_in(
            self.sessions,
            SignIn(email, password),
            passwords=PASSWORDS,
            surroundings=self.surroundings,
        )

    def user_behind(self, signed_in: SignedIn) -> str:
        """Whom the session's token proves; raises when it no longer holds."""
        with unit_of_work(self.sessions, SYSTEM, read_only=True) as session:
            token = signed_in.token.secret
            return authenticate_session(session, token, clock=self.clock).actor.user_id

    def audited(self) -> list[tuple[str, str, str]]:
        """What was audited, in order: user, command, subject."""
        rows = select(AuditEntry.user_id, AuditEntry.command, AuditEntry.subject_id)
        with unit_of_work(self.sessions, SYSTEM, read_only=True) as session:
            found = session.execute(rows.order_by(AuditEntry.sequence))
            return [(user, command, subject) for user, command, subject in found]


def found(engine: Engine) -> Deployment:
    """The deployment on a migrated database, at noon of 1 June 2026."""
    clock = VirtualClock(datetime(2026, 6, 1, 12, tzinfo=UTC))
    made = Deployment(make_sessions(engine), clock, SeededRandomness(7))
    forwarder = CreateOrganisation(OrganisationKind.FORWARDER, "Hub Forwarding")
    with unit_of_work(made.sessions, SYSTEM) as session:
        made.hub = found_operator(session, forwarder, clock=clock, random=made.random)
    made.hub_admin = made.add(made.hub, "admin@hub.example", Role.ADMINISTRATOR)
    made.hub_coordinator = made.add(made.hub, "coordinator@hub.example", Role.COORDINATOR)
    made.coop = an_exporter(made, "Gakenke <Coop>")
    made.coop_owner = made.add(made.coop, "owner@coop.example", Role.OWNER)
    made.coop_clerk = made.add(made.coop, "clerk@coop.example", Role.CLERK)
    made.rival = an_exporter(made, "Rival Exports")
    made.rival_owner = made.add(made.rival, "owner@rival.example", Role.OWNER)
    return made


def an_exporter(deployment: Deployment, name: str) -> str:
    """Another exporter, created by the operator's administrator."""
    command = CreateOrganisation(OrganisationKind.EXPORTER, name)
    actor = deployment.actor(deployment.hub_admin)
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        return create_organisation(
            session, command, actor=actor, clock=deployment.clock, random=deployment.random
        )
