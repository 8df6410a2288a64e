from dataclasses import replace
from datetime import timedelta

import pytest

from logistics.accounts.actor import Actor, console_actor
from logistics.accounts.keys import (
    CreateKey,
    NewKey,
    authenticate_key,
    create_key,
    keys_of,
    revoke_key,
    used,
)
from logistics.accounts.login_sessions import SEEN_EVERY, Authenticated
from logistics.accounts.mandates import (
    GrantMandate,
    grant_mandate,
    mandates_given,
    mandates_held,
    withdraw_mandate,
)
from logistics.accounts.people import ChangeRole, change_role, end_membership
from logistics.accounts.permissions import MandateRight, Permission, Role
from logistics.db.session import ActorScope, unit_of_work
from logistics.kernel.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    RefusedError,
    UnauthenticatedError,
)
from tests.accounts.deployment import SYSTEM, Deployment

READ = frozenset({Permission.SHIPMENT_READ})


def _create(deployment: Deployment, actor: Actor, command: CreateKey) -> NewKey:
    with unit_of_work(deployment.sessions, ActorScope(actor)) as session:
        return create_key(
            session, command, actor=actor, clock=deployment.clock, random=deployment.random
        )


def _a_key(deployment: Deployment, *scopes: Permission) -> NewKey:
    owner = deployment.actor(deployment.coop_owner)
    return _create(deployment, owner, CreateKey("till", frozenset(scopes) or READ))


def _behind(deployment: Deployment, secret: str) -> Authenticated:
    with unit_of_work(deployment.sessions, SYSTEM, read_only=True) as session:
        return authenticate_key(session, secret, clock=deployment.clock)


def _revoke(deployment: Deployment, by: str, key_id: str) -> None:
    actor = deployment.actor(by)
    with unit_of_work(deployment.sessions, ActorScope(actor)) as session:
        revoke_key(session, key_id, actor=actor, clock=deployment.clock)


def test_a_key_acts_for_its_maker_within_its_scopes(deployment: Deployment) -> None:
    key = _a_key(deployment, Permission.SHIPMENT_READ, Permission.PAPER_ISSUE)
    found = _behind(deployment, key.token.secret)
    assert found.actor.user_id == deployment.coop_owner
    assert found.actor.permissions == {Permission.SHIPMENT_READ, Permission.PAPER_ISSUE}
    assert found.actor.credential == key.id
    assert found.csrf_secret == ""


def test_a_key_is_recognised_by_its_beginning_only(deployment: Deployment) -> None:
    key = _a_key(deployment)
    owner = deployment.actor(deployment.coop_owner)
    with unit_of_work(deployment.sessions, ActorScope(owner)) as session:
        [row] = keys_of(session, actor=owner)
    assert key.token.secret.startswith(row.prefix)
    assert len(row.prefix) == 12
    assert key.token.secret not in repr(key)


def test_a_revoked_key_is_refused_at_its_next_request(deployment: Deployment) -> None:
    key = _a_key(deployment)
    for _ in range(2):
        _revoke(deployment, deployment.coop_owner, key.id)
        with pytest.raises(UnauthenticatedError) as refusal:
            _behind(deployment, key.token.secret)
        assert refusal.value.code == "key.refused"
    revocations = [entry for entry in deployment.audited() if entry[1] == "key.revoke"]
    assert revocations == [(deployment.coop_owner, "key.revoke", key.id)]


def test_another_organisations_key_looks_absent(deployment: Deployment) -> None:
    key = _a_key(deployment)
    deployment.mandate(*MandateRight)
    for outsider in (deployment.rival_owner, deployment.hub_admin):
        with pytest.raises(NotFoundError) as refusal:
            _revoke(deployment, outsider, key.id)
        assert refusal.value.code == "key.unknown"
    assert _behind(deployment, key.token.secret).actor.organisation_id == deployment.coop


def test_a_key_falls_with_its_makers_role_and_membership(deployment: Deployment) -> None:
    second = deployment.add(deployment.coop, "second@coop.example", Role.OWNER)
    owner = deployment.actor(second)
    key = _create(deployment, owner, CreateKey("till", frozenset({Permission.SHIPMENT_CONFIRM})))
    first = deployment.actor(deployment.coop_owner)
    with unit_of_work(deployment.sessions, ActorScope(first)) as session:
        change_role(session, ChangeRole(second, Role.CLERK), actor=first, clock=deployment.clock)
    assert _behind(deployment, key.token.secret).actor.permissions == frozenset()
    with unit_of_work(deployment.sessions, ActorScope(first)) as session:
        end_membership(session, second, actor=first, clock=deployment.clock)
    with pytest.raises(UnauthenticatedError):
        _behind(deployment, key.token.secret)


def test_use_of_a_key_is_noted_once_a_minute(deployment: Deployment) -> None:
    secret = _a_key(deployment).token.secret
    assert _behind(deployment, secret).seen_due
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        used(session, _behind(deployment, secret).credential_id, clock=deployment.clock)
    assert not _behind(deployment, secret).seen_due
    deployment.clock.advance(SEEN_EVERY)
    assert _behind(deployment, secret).seen_due


def test_nobody_gives_a_key_what_he_does_not_hold_himself(deployment: Deployment) -> None:
    owner = deployment.actor(deployment.coop_owner)
    lesser = replace(
        owner,
        visible_organisations={
            deployment.coop: owner.permissions - {Permission.PAPER_VOID},
        },
    )
    with pytest.raises(RefusedError) as refusal:
        _create(deployment, lesser, CreateKey("till", READ | {Permission.PAPER_VOID}))
    assert refusal.value.code == "permission.missing"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (CreateKey("till", frozenset()), "key.scopes"),
        (CreateKey("till", frozenset({Permission.USER_MANAGE})), "key.scopes"),
        (CreateKey(" ", READ), "key.name"),
    ],
)
def test_an_unusable_key_is_refused(deployment: Deployment, command: CreateKey, code: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        _create(deployment, deployment.actor(deployment.coop_owner), command)
    assert refusal.value.code == code
    assert str(refusal.value)


def test_a_key_may_not_do_more_than_its_maker(deployment: Deployment) -> None:
    officer = console_actor(deployment.coop)
    clerk = deployment.actor(deployment.coop_clerk)
    with pytest.raises(RefusedError, match=r"key\.manage"):
        _create(deployment, clerk, CreateKey("till", READ))
    for absent in (None, deployment.rival_owner):
        with pytest.raises(NotFoundError):
            _create(deployment, officer, CreateKey("till", READ, absent))
    made = _create(deployment, officer, CreateKey("till", READ, deployment.coop_clerk))
    assert _behind(deployment, made.token.secret).actor.user_id == deployment.coop_clerk


def test_a_mandate_shows_the_grantor_and_lets_do_what_it_says(deployment: Deployment) -> None:
    before = deployment.actor(deployment.hub_coordinator)
    deployment.mandate(MandateRight.EDIT)
    after = deployment.actor(deployment.hub_coordinator)
    assert deployment.coop not in before.visible_organisations
    assert after.may(Permission.SHIPMENT_WRITE, deployment.coop)
    assert not after.may(Permission.PAPER_ISSUE, deployment.coop)
    with pytest.raises(NotFoundError):
        after.require(Permission.SHIPMENT_READ, deployment.rival)


def test_two_mandates_add_up(deployment: Deployment) -> None:
    deployment.mandate(MandateRight.SEE)
    deployment.mandate(MandateRight.PAPERS)
    staff = deployment.actor(deployment.hub_coordinator)
    assert staff.may(Permission.PAPER_ISSUE, deployment.coop)
    assert staff.organisations_where(Permission.SHIPMENT_READ) == {deployment.hub, deployment.coop}


def test_a_mandate_ends_with_its_day(deployment: Deployment) -> None:
    deployment.mandate(MandateRight.SEE, days=3)
    deployment.clock.advance(timedelta(days=3) - timedelta(microseconds=1))
    assert deployment.coop in deployment.actor(deployment.hub_admin).visible_organisations
    deployment.clock.advance(timedelta(microseconds=1))
    assert deployment.coop not in deployment.actor(deployment.hub_admin).visible_organisations


def test_a_mandate_begins_with_its_day(deployment: Deployment) -> None:
    owner = deployment.actor(deployment.coop_owner)
    begins = deployment.clock.now() + timedelta(days=1)
    command = GrantMandate(deployment.hub, [MandateRight.SEE], valid_from=begins)
    with unit_of_work(deployment.sessions, ActorScope(owner)) as session:
        grant_mandate(
            session, command, actor=owner, clock=deployment.clock, random=deployment.random
        )
    assert deployment.coop not in deployment.actor(deployment.hub_admin).visible_organisations
    deployment.clock.advance(timedelta(days=1))
    assert deployment.coop in deployment.actor(deployment.hub_admin).visible_organisations


def test_a_withdrawn_mandate_is_over_at_the_next_request(deployment: Deployment) -> None:
    mandate_id = deployment.mandate(MandateRight.SEE)
    key = _create(
        deployment, deployment.actor(deployment.hub_admin), CreateKey("board", READ)
    ).token.secret
    assert deployment.coop in _behind(deployment, key).actor.visible_organisations
    owner = deployment.actor(deployment.coop_owner)
    with unit_of_work(deployment.sessions, ActorScope(owner)) as session:
        withdraw_mandate(session, mandate_id, actor=owner, clock=deployment.clock)
    assert deployment.coop not in _behind(deployment, key).actor.visible_organisations
    with (
        pytest.raises(ConflictError),
        unit_of_work(deployment.sessions, ActorScope(owner)) as session,
    ):
        withdraw_mandate(session, mandate_id, actor=owner, clock=deployment.clock)


def test_only_its_grantor_withdraws_a_mandate(deployment: Deployment) -> None:
    mandate_id = deployment.mandate(MandateRight.SEE)
    for outsider in (deployment.hub_admin, deployment.rival_owner):
        actor = deployment.actor(outsider)
        with (
            pytest.raises(NotFoundError),
            unit_of_work(deployment.sessions, ActorScope(actor)) as session,
        ):
            withdraw_mandate(session, mandate_id, actor=actor, clock=deployment.clock)


def test_both_sides_can_list_a_mandate(deployment: Deployment) -> None:
    mandate_id = deployment.mandate(MandateRight.SEE)
    deployment.mandate(MandateRight.SEE, grantor=deployment.rival_owner)
    owner = deployment.actor(deployment.coop_owner)
    staff = deployment.actor(deployment.hub_admin)
    with unit_of_work(deployment.sessions, ActorScope(owner)) as session:
        assert [row.id for row in mandates_given(session, actor=owner)] == [mandate_id]
        assert mandates_held(session, actor=owner) == []
    with unit_of_work(deployment.sessions, ActorScope(staff)) as session:
        assert len(mandates_held(session, actor=staff)) == 2
        assert mandates_given(session, actor=staff) == []


def _refused_mandate(deployment: Deployment, by: str, command: GrantMandate) -> str:
    actor = deployment.actor(by)
    with (
        pytest.raises((InvalidError, NotFoundError)) as refusal,
        unit_of_work(deployment.sessions, ActorScope(actor)) as session,
    ):
        grant_mandate(
            session, command, actor=actor, clock=deployment.clock, random=deployment.random
        )
    assert str(refusal.value)
    return refusal.value.code


def test_an_unusable_mandate_is_refused(deployment: Deployment) -> None:
    see, now = [MandateRight.SEE], deployment.clock.now()
    refused = {
        (deployment.hub_admin, GrantMandate(deployment.hub, tuple(see))): "mandate.grantor",
        (deployment.coop_owner, GrantMandate(deployment.rival, tuple(see))): "mandate.grantee",
        (deployment.coop_owner, GrantMandate("org_nowhere", tuple(see))): "organisation.unknown",
        (deployment.coop_owner, GrantMandate(deployment.hub, ())): "mandate.rights",
        (
            deployment.coop_owner,
            GrantMandate(deployment.hub, tuple(see), valid_to=now),
        ): "mandate.dates",
    }
    for (by, command), code in refused.items():
        assert _refused_mandate(deployment, by, command) == code
