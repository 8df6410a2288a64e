"""Keys and sessions as the accounts know them, at the very next request."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.accounts.actor import console_actor
from logistics.accounts.keys import keys_of, revoke_key
from logistics.accounts.login_sessions import (
    IDLE_LIFE,
    SEEN_EVERY,
    SignedIn,
    open_session,
    revoke_session,
)
from logistics.accounts.mandates import mandates_given, withdraw_mandate
from logistics.accounts.models import UserAccount
from logistics.db.session import Session, SystemScope, run_unit
from logistics.http.credentials import AccountCredentials
from logistics.kernel.errors import UnauthenticatedError
from logistics.kernel.surroundings import VirtualClock
from tests.api.world import World

SYSTEM = SystemScope("test")


def _clock(world: World) -> VirtualClock:
    clock = world.surroundings.clock
    assert isinstance(clock, VirtualClock)
    return clock


@pytest.fixture
def credentials(world: World) -> AccountCredentials:
    return AccountCredentials(world.sessions, world.surroundings.clock)


@pytest.fixture
def opened(world: World) -> SignedIn:
    """A session of the cooperative's owner."""
    assert world.exporter.key

    def sign_in(session: Session) -> SignedIn:
        user = session.scalars(
            select(UserAccount.id).where(UserAccount.organisation_id == world.coop)
        ).one()
        around = world.surroundings
        return open_session(session, user, clock=around.clock, random=around.random)

    return run_unit(world.sessions, SYSTEM, sign_in)


def test_a_revoked_key_ends_at_once(world: World) -> None:
    assert world.exporter.get("/me").status_code == 200
    console, clock = console_actor(world.coop), world.surroundings.clock

    def revoke(session: Session) -> None:
        [key] = keys_of(session, actor=console)
        revoke_key(session, key.id, actor=console, clock=clock)

    run_unit(world.sessions, SYSTEM, revoke)
    answer = world.exporter.get("/me")
    assert (answer.status_code, answer.json and answer.json["code"]) == (401, "key.refused")


def test_a_withdrawn_mandate_ends_at_once(world: World) -> None:
    made = world.exporter.made("/shipments", {"schema_version": 1})
    place = f"/shipments/{made['id']}"
    assert world.coordinator.get(place).status_code == 200
    console, clock = console_actor(world.coop), world.surroundings.clock

    def withdraw(session: Session) -> None:
        [mandate] = mandates_given(session, actor=console)
        withdraw_mandate(session, mandate.id, actor=console, clock=clock)

    run_unit(world.sessions, SYSTEM, withdraw)
    assert world.coordinator.get(place).status_code == 404


def test_the_use_of_a_key_is_noted(world: World) -> None:
    def last_used(session: Session) -> object:
        [key] = keys_of(session, actor=console_actor(world.coop))
        return key.last_used_at

    world.exporter.get("/me")
    first = run_unit(world.sessions, SYSTEM, last_used)
    assert first == _clock(world).now()
    _clock(world).advance(SEEN_EVERY)
    world.exporter.get("/me")
    assert run_unit(world.sessions, SYSTEM, last_used) == _clock(world).now() != first


def test_a_session_tells_its_person_and_its_token(
    world: World, credentials: AccountCredentials, opened: SignedIn
) -> None:
    found = credentials.by_session(opened.token.secret)
    assert found.actor.organisation_id == world.coop
    assert found.credential_id == opened.session_id
    assert found.csrf_token
    assert found.csrf_token not in repr(found)
    assert credentials.by_session(opened.token.secret).csrf_token == found.csrf_token


def test_a_session_in_use_does_not_idle(
    world: World, credentials: AccountCredentials, opened: SignedIn
) -> None:
    for _ in range(3):
        _clock(world).advance(IDLE_LIFE - timedelta(seconds=1))
        credentials.by_session(opened.token.secret)
    _clock(world).advance(IDLE_LIFE)
    with pytest.raises(UnauthenticatedError):
        credentials.by_session(opened.token.secret)


def test_a_session_signed_out_ends_at_once(
    world: World, credentials: AccountCredentials, opened: SignedIn
) -> None:
    run_unit(
        world.sessions,
        SYSTEM,
        lambda session: revoke_session(session, opened.session_id, clock=_clock(world)),
    )
    with pytest.raises(UnauthenticatedError):
        credentials.by_session(opened.token.secret)
