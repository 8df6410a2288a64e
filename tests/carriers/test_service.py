"""Connections in the database: who may make them, what is kept of secrets, and what is audited."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor, console_actor
from logistics.accounts.models import Organisation
from logistics.accounts.permissions import Permission, Role
from logistics.carriers import binding, queries, service
from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.breaker import Breaker
from logistics.carriers.commands import CreateConnection
from logistics.carriers.connection import AuthKind, Credentials
from logistics.carriers.models import CarrierConnection, ConnectionSecret
from logistics.db.audit import AuditEntry, Doer
from logistics.db.secrets import SecretBox, new_key
from logistics.db.session import (
    ActorScope,
    SessionFactory,
    SystemScope,
    make_sessions,
    unit_of_work,
)
from logistics.kernel.errors import (
    ConflictError,
    EnvironmentFaultError,
    InvalidError,
    NotFoundError,
    RefusedError,
)
from logistics.kernel.surroundings import SeededRandomness, VirtualClock
from tests.carriers.conftest import START
from tests.carriers.test_commands import COMMAND
from tests.db.schema import migrated

SYSTEM = SystemScope("test")
FORWARDER, RIVAL = "org_forwarder", "org_rival"
SUBSCRIPTION = "123E4567-e89b-12d3-a456-426614174000"
OTHER_SUBSCRIPTION = "00000000-e89b-12d3-a456-426614174000"


@dataclass(frozen=True)
class Desk:
    """Everything a command needs, for one organisation's administrator."""

    sessions: SessionFactory
    clock: VirtualClock
    box: SecretBox
    random: SeededRandomness
    actor: Actor

    def create(
        self, command: CreateConnection = COMMAND, policy: AddressPolicy | None = None
    ) -> service.ShownOnce:
        with unit_of_work(self.sessions, ActorScope(self.actor)) as session:
            return service.create_connection(
                session,
                command,
                actor=self.actor,
                clock=self.clock,
                random=self.random,
                box=self.box,
                policy=policy or AddressPolicy(),
            )

    def rotate(self, connection_id: str, **more: timedelta) -> service.ShownOnce:
        with unit_of_work(self.sessions, ActorScope(self.actor)) as session:
            return service.rotate_secret(
                session,
                connection_id,
                actor=self.actor,
                clock=self.clock,
                random=self.random,
                box=self.box,
                **more,
            )

    def live(self, connection_id: str) -> tuple[str, ...]:
        with unit_of_work(self.sessions, SYSTEM) as session:
            return queries.live_secrets(session, connection_id, self.clock.now(), self.box)

    def bind(self, connection_id: str, subscription_id: str) -> bool:
        with unit_of_work(self.sessions, SYSTEM) as session:
            return binding.bind_subscription(
                session,
                connection_id,
                subscription_id,
                acting=Doer("inbox"),
                clock=self.clock,
            )

    def acting(self, actor: Actor) -> "Desk":
        return replace(self, actor=actor)


def organisation(identity: str) -> Organisation:
    return Organisation(
        id=identity, kind="forwarder", name=identity, is_operator=False, created_at=START
    )


@pytest.fixture
def sessions(database_url: str) -> Iterator[SessionFactory]:
    """A migrated database with two forwarders, once on each engine."""
    for engine in migrated(database_url):
        factory = make_sessions(engine)
        with unit_of_work(factory, SYSTEM) as session:
            session.add_all([organisation(FORWARDER), organisation(RIVAL)])
        yield factory


@pytest.fixture
def desk(sessions: SessionFactory) -> Desk:
    """The forwarder's administrator."""
    return Desk(
        sessions,
        VirtualClock(START),
        SecretBox([new_key()]),
        SeededRandomness(1),
        console_actor(FORWARDER),
    )


def commands_audited(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.command).order_by(AuditEntry.sequence)))


def test_a_new_connection_opens_for_the_gateway_alone(desk: Desk) -> None:
    made = desk.create()
    with unit_of_work(desk.sessions, SYSTEM) as session:
        row = queries.connection(session, made.connection_id)
        facts = queries.facts_of(row, desk.box)
        assert (row.per_second, row.per_minute, row.per_day) == (2, 60, 5000)
        assert queries.breaker_of(queries.health_of(session, row)) == Breaker()
        assert commands_audited(session) == ["connection.create"]
    assert facts.base_url == "https://api.carrier.example"
    assert facts.credentials == Credentials(
        kind=AuthKind.HEADER, header_name="API-Key", secret="canary-key"
    )
    assert len(base64.b64decode(made.secret)) == 64
    assert desk.live(made.connection_id) == (made.secret,)
    assert made.secret not in repr(made)
    assert "canary" not in repr(COMMAND)


def test_no_secret_is_stored_as_it_is(desk: Desk) -> None:
    made = desk.create()
    tables = ("carrier_connection", "connection_secret", "audit_entry")
    with unit_of_work(desk.sessions, SYSTEM) as session:
        rows = [session.execute(text(f"SELECT * FROM {table}")).all() for table in tables]  # noqa: S608 (own names)
    stored = repr(rows)
    assert made.connection_id in stored
    assert "canary" not in stored
    assert made.secret not in stored


def test_a_key_sealed_for_one_connection_does_not_open_in_another(desk: Desk) -> None:
    first = desk.create()
    second = desk.create(replace(COMMAND, name="Other line"))
    with unit_of_work(desk.sessions, SYSTEM) as session:
        source = queries.connection(session, first.connection_id)
        target = queries.connection(session, second.connection_id)
        target.auth_secret_sealed = source.auth_secret_sealed
        with pytest.raises(EnvironmentFaultError):
            queries.facts_of(target, desk.box)


def test_a_connection_without_a_key_has_empty_credentials(desk: Desk) -> None:
    made = desk.create(CreateConnection(name="Open", profile="dcsa", base_url="https://x.example"))
    with unit_of_work(desk.sessions, SYSTEM) as session:
        facts = queries.facts_of(queries.connection(session, made.connection_id), desk.box)
    assert facts.credentials == Credentials()


def test_two_connections_of_one_name_are_refused(desk: Desk) -> None:
    desk.create()
    with pytest.raises(ConflictError, match="Ocean line"):
        desk.create()
    desk.acting(console_actor(RIVAL)).create()


def test_one_who_may_not_manage_connections_is_refused(desk: Desk) -> None:
    made = desk.create()
    reader = replace(
        desk.actor,
        role=Role.COORDINATOR,
        visible_organisations={FORWARDER: frozenset({Permission.CONNECTION_READ})},
    )
    with pytest.raises(RefusedError):
        desk.acting(reader).create(replace(COMMAND, name="Other line"))
    with pytest.raises(RefusedError):
        desk.acting(reader).rotate(made.connection_id)


def test_another_organisation_s_connection_looks_like_none(desk: Desk) -> None:
    made = desk.create()
    rival = desk.acting(console_actor(RIVAL))
    for connection_id in (made.connection_id, "con_nothing"):
        with pytest.raises(NotFoundError, match="no such connection"):
            rival.rotate(connection_id)
    with unit_of_work(desk.sessions, ActorScope(rival.actor)) as session:
        assert queries.connections(session, [FORWARDER, RIVAL]) == []


def test_connections_are_listed_by_name(desk: Desk) -> None:
    for name in ("Zulu", "Alpha"):
        desk.create(replace(COMMAND, name=name))
    with unit_of_work(desk.sessions, ActorScope(desk.actor)) as session:
        found = queries.connections(session, [FORWARDER])
        assert [row.name for row in found] == ["Alpha", "Zulu"]


def test_a_contract_s_limits_replace_the_profile_s(desk: Desk) -> None:
    made = desk.create(replace(COMMAND, per_second=1, per_minute=10, per_day=100))
    with unit_of_work(desk.sessions, SYSTEM) as session:
        row = queries.connection(session, made.connection_id)
        assert (row.per_second, row.per_minute, row.per_day) == (1, 10, 100)


def test_after_a_rotation_both_secrets_hold_for_two_days(desk: Desk) -> None:
    made = desk.create()
    desk.clock.advance(timedelta(days=10))
    fresh = desk.rotate(made.connection_id)
    assert desk.live(made.connection_id) == (fresh.secret, made.secret)
    desk.clock.advance(timedelta(hours=48) - timedelta(microseconds=1))
    assert desk.live(made.connection_id) == (fresh.secret, made.secret)
    desk.clock.advance(timedelta(microseconds=1))
    assert desk.live(made.connection_id) == (fresh.secret,)


def test_never_more_than_two_secrets_hold(desk: Desk) -> None:
    made = desk.create()
    secrets = [made.secret]
    for _ in range(3):
        desk.clock.advance(timedelta(hours=1))
        secrets.append(desk.rotate(made.connection_id).secret)
    assert desk.live(made.connection_id) == (secrets[3], secrets[2])


def test_a_second_rotation_does_not_prolong_the_first(desk: Desk) -> None:
    made = desk.create()
    desk.rotate(made.connection_id, overlap=timedelta(hours=1))
    with unit_of_work(desk.sessions, SYSTEM) as session:
        ends = session.scalars(
            select(ConnectionSecret.not_after).order_by(ConnectionSecret.not_after.desc())
        ).all()
    assert START + timedelta(hours=1) in ends


def test_a_leaked_secret_can_end_at_once(desk: Desk) -> None:
    made = desk.create()
    fresh = desk.rotate(made.connection_id, overlap=timedelta(0))
    assert desk.live(made.connection_id) == (fresh.secret,)


@pytest.mark.parametrize("overlap", [timedelta(seconds=-1), timedelta(days=31)])
def test_an_overlap_beyond_reason_is_refused(desk: Desk, overlap: timedelta) -> None:
    made = desk.create()
    with pytest.raises(InvalidError, match="720 hours"):
        desk.rotate(made.connection_id, overlap=overlap)


def test_a_paused_connection_stays_paused_until_resumed(desk: Desk) -> None:
    made = desk.create()
    with unit_of_work(desk.sessions, ActorScope(desk.actor)) as session:
        service.pause(session, made.connection_id, actor=desk.actor, clock=desk.clock)
    desk.clock.advance(timedelta(hours=1))
    with unit_of_work(desk.sessions, ActorScope(desk.actor)) as session:
        service.pause(session, made.connection_id, actor=desk.actor, clock=desk.clock)
        row = queries.connection(session, made.connection_id)
        assert row.paused_at == START
        queries.keep_breaker(queries.health_of(session, row), Breaker().failed(START, refused=True))
    with unit_of_work(desk.sessions, ActorScope(desk.actor)) as session:
        service.resume(session, made.connection_id, actor=desk.actor, clock=desk.clock)
    with unit_of_work(desk.sessions, SYSTEM) as session:
        row = queries.connection(session, made.connection_id)
        assert row.paused_at is None
        assert queries.breaker_of(queries.health_of(session, row)).may_ask(START)
        assert commands_audited(session) == [
            "connection.create",
            "connection.pause",
            "connection.resume",
        ]


def test_the_breaker_s_state_survives_in_its_row(desk: Desk) -> None:
    made = desk.create()
    opened = Breaker().failed(START, refused=True)
    with unit_of_work(desk.sessions, SYSTEM) as session:
        row = queries.connection(session, made.connection_id)
        queries.keep_breaker(queries.health_of(session, row), opened)
    with unit_of_work(desk.sessions, SYSTEM) as session:
        row = queries.connection(session, made.connection_id)
        assert queries.breaker_of(queries.health_of(session, row)) == opened
        assert row.version == 1


def test_the_first_verified_delivery_binds_its_subscription(desk: Desk) -> None:
    made = desk.create()
    assert not desk.bind(made.connection_id, "no uuid")
    assert desk.bind(made.connection_id, SUBSCRIPTION)
    assert desk.bind(made.connection_id, SUBSCRIPTION.lower())
    assert not desk.bind(made.connection_id, OTHER_SUBSCRIPTION)
    with unit_of_work(desk.sessions, SYSTEM) as session:
        assert commands_audited(session) == ["connection.create", "connection.bind_subscription"]


def test_an_entered_subscription_is_the_only_one(desk: Desk) -> None:
    made = desk.create(replace(COMMAND, subscription_id=SUBSCRIPTION))
    assert not desk.bind(made.connection_id, OTHER_SUBSCRIPTION)
    assert desk.bind(made.connection_id, SUBSCRIPTION)


def test_a_subscription_can_be_replaced_or_cleared_by_hand(desk: Desk) -> None:
    made = desk.create(replace(COMMAND, subscription_id=SUBSCRIPTION))
    for entered, wanted in ((OTHER_SUBSCRIPTION, OTHER_SUBSCRIPTION), (None, None)):
        with unit_of_work(desk.sessions, ActorScope(desk.actor)) as session:
            binding.enter_subscription(
                session, made.connection_id, entered, actor=desk.actor, clock=desk.clock
            )
            assert queries.connection(session, made.connection_id).subscription_id == wanted
    with (
        unit_of_work(desk.sessions, ActorScope(desk.actor)) as session,
        pytest.raises(InvalidError, match="UUID"),
    ):
        binding.enter_subscription(
            session, made.connection_id, "17", actor=desk.actor, clock=desk.clock
        )


def test_a_demonstration_may_connect_to_its_own_sandbox(desk: Desk) -> None:
    local = CreateConnection(name="Sandbox", profile="sandbox", base_url="http://127.0.0.1:8081")
    with pytest.raises(InvalidError):
        desk.create(local)
    made = desk.create(local, AddressPolicy(allow_loopback=True))
    with unit_of_work(desk.sessions, SYSTEM) as session:
        assert session.get_one(CarrierConnection, made.connection_id).profile == "sandbox"
