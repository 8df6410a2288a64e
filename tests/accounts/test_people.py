from datetime import timedelta

import pytest

from logistics.accounts.actor import CONSOLE, console_actor
from logistics.accounts.invitations import (
    AcceptInvitation,
    Invite,
    Invited,
    accept_invitation,
    invite,
)
from logistics.accounts.joining import AddUser
from logistics.accounts.models import Organisation
from logistics.accounts.organisations import (
    CreateOrganisation,
    create_organisation,
    forwarders,
    found_operator,
    operator,
    organisation_seen,
    organisations_seen,
)
from logistics.accounts.people import ChangeRole, add_user, change_role, end_membership, people_of
from logistics.accounts.permissions import MandateRight, OrganisationKind, Permission, Role
from logistics.accounts.sight import actor_with_email
from logistics.db.session import ActorScope, unit_of_work
from logistics.kernel.errors import (
    ConflictError,
    InvalidError,
    LogisticsError,
    NotFoundError,
    RefusedError,
    UnauthenticatedError,
)
from tests.accounts.deployment import HASHED, SYSTEM, Deployment


def _invite(deployment: Deployment, email: str = "new@coop.example") -> Invited:
    owner = deployment.actor(deployment.coop_owner)
    with unit_of_work(deployment.sessions, ActorScope(owner)) as session:
        return invite(
            session,
            Invite(email, Role.CLERK),
            actor=owner,
            clock=deployment.clock,
            random=deployment.random,
        )


def _accept(deployment: Deployment, token: str) -> str:
    command = AcceptInvitation(token, "Nadine", HASHED)
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        return accept_invitation(session, command, clock=deployment.clock, random=deployment.random)


def _change_role(deployment: Deployment, by: str, user_id: str, role: Role) -> None:
    actor = deployment.actor(by)
    with unit_of_work(deployment.sessions, ActorScope(actor)) as session:
        change_role(session, ChangeRole(user_id, role), actor=actor, clock=deployment.clock)


def _end(deployment: Deployment, by: str, user_id: str) -> None:
    actor = deployment.actor(by)
    with unit_of_work(deployment.sessions, ActorScope(actor)) as session:
        end_membership(session, user_id, actor=actor, clock=deployment.clock)


def _names_seen(deployment: Deployment, user_id: str) -> list[str]:
    actor = deployment.actor(user_id)
    with unit_of_work(deployment.sessions, ActorScope(actor), read_only=True) as session:
        return [row.name for row in organisations_seen(session, actor=actor)]


def test_a_deployment_has_one_operator(deployment: Deployment) -> None:
    command = CreateOrganisation(OrganisationKind.FORWARDER, "Usurper")
    with pytest.raises(ConflictError) as refusal, unit_of_work(deployment.sessions, SYSTEM) as s:
        found_operator(s, command, clock=deployment.clock, random=deployment.random)
    assert refusal.value.code == "operator.exists"
    with unit_of_work(deployment.sessions, SYSTEM) as session:
        found = operator(session)
        assert found is not None
        assert found.id == deployment.hub


def test_the_database_itself_refuses_a_second_operator(deployment: Deployment) -> None:
    with (
        pytest.raises(Exception, match=r"(?i)unique"),
        unit_of_work(deployment.sessions, SYSTEM) as s,
    ):
        s.get_one(Organisation, deployment.coop).is_operator = True


def test_only_the_operators_administrator_creates_organisations(deployment: Deployment) -> None:
    command = CreateOrganisation(OrganisationKind.EXPORTER, "Third")
    for user_id in (deployment.hub_coordinator, deployment.coop_owner):
        actor = deployment.actor(user_id)
        with pytest.raises(RefusedError), unit_of_work(deployment.sessions, SYSTEM) as session:
            create_organisation(
                session, command, actor=actor, clock=deployment.clock, random=deployment.random
            )


def test_an_organisation_needs_a_name(deployment: Deployment) -> None:
    actor = deployment.actor(deployment.hub_admin)
    command = CreateOrganisation(OrganisationKind.EXPORTER, "  ")
    with (
        pytest.raises(InvalidError, match="needs a name"),
        unit_of_work(deployment.sessions, SYSTEM) as session,
    ):
        create_organisation(
            session, command, actor=actor, clock=deployment.clock, random=deployment.random
        )


def test_each_knows_only_of_those_it_deals_with(deployment: Deployment) -> None:
    assert _names_seen(deployment, deployment.coop_owner) == ["Gakenke <Coop>"]
    assert _names_seen(deployment, deployment.hub_coordinator) == ["Hub Forwarding"]
    deployment.mandate(MandateRight.SEE)
    assert _names_seen(deployment, deployment.coop_owner) == ["Gakenke <Coop>", "Hub Forwarding"]
    assert _names_seen(deployment, deployment.hub_coordinator) == [
        "Gakenke <Coop>",
        "Hub Forwarding",
    ]
    assert len(_names_seen(deployment, deployment.hub_admin)) == 3


def test_an_organisation_one_does_not_deal_with_looks_absent(deployment: Deployment) -> None:
    owner = deployment.actor(deployment.coop_owner)
    with unit_of_work(deployment.sessions, ActorScope(owner)) as session:
        own = organisation_seen(session, deployment.coop, actor=owner)
        assert own.name == "Gakenke <Coop>"
        assert [row.id for row in forwarders(session)] == [deployment.hub]
        for hidden in (deployment.rival, "org_nowhere"):
            with pytest.raises(NotFoundError) as refusal:
                organisation_seen(session, hidden, actor=owner)
            assert refusal.value.code == "organisation.unknown"


def test_an_invited_person_joins_once(deployment: Deployment) -> None:
    invited = _invite(deployment)
    joined = deployment.actor(_accept(deployment, invited.token.secret))
    assert (joined.organisation_id, joined.role) == (deployment.coop, Role.CLERK)
    with pytest.raises(NotFoundError) as refusal:
        _accept(deployment, invited.token.secret)
    assert refusal.value.code == "invitation.closed"
    assert ("invited", "user.add", joined.user_id) in deployment.audited()


def test_an_invitation_ends_after_a_week_or_with_the_next(deployment: Deployment) -> None:
    first = _invite(deployment)
    second = _invite(deployment)
    with pytest.raises(NotFoundError):
        _accept(deployment, first.token.secret)
    deployment.clock.advance(timedelta(days=7))
    with pytest.raises(NotFoundError):
        _accept(deployment, second.token.secret)


def test_an_address_signs_in_for_one_organisation_only(deployment: Deployment) -> None:
    invited = _invite(deployment, "Owner@Rival.example")
    with pytest.raises(ConflictError) as refusal:
        _accept(deployment, invited.token.secret)
    assert refusal.value.code == "user.email_taken"
    with pytest.raises(ConflictError):
        deployment.add(deployment.coop, "owner@rival.example", Role.CLERK)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AddUser("no address", "A", Role.CLERK, HASHED), "email.format"),
        (AddUser("a@b.example", "A", Role.OFFICER, HASHED), "role.foreign"),
        (AddUser("a@b.example", " ", Role.CLERK, HASHED), "user.name"),
        (AddUser("a@b.example", "A", Role.CLERK, HASHED, "tlh"), "language.unknown"),
        (AddUser("a@b.example", "A\u202e", Role.CLERK, HASHED), "text.character"),
    ],
)
def test_an_unusable_person_is_refused(deployment: Deployment, command: AddUser, code: str) -> None:
    actor = console_actor(deployment.coop)
    with (
        pytest.raises(InvalidError) as refusal,
        unit_of_work(deployment.sessions, ActorScope(actor)) as session,
    ):
        add_user(session, command, actor=actor, clock=deployment.clock, random=deployment.random)
    assert refusal.value.code == code
    assert str(refusal.value)


def test_nobody_joins_an_organisation_that_is_not_there(deployment: Deployment) -> None:
    with pytest.raises(NotFoundError):
        deployment.add("org_nowhere", "a@b.example", Role.CLERK)


def test_another_role_counts_at_the_next_request(deployment: Deployment) -> None:
    assert not deployment.actor(deployment.coop_clerk).may(Permission.USER_MANAGE)
    _change_role(deployment, deployment.coop_owner, deployment.coop_clerk, Role.OWNER)
    assert deployment.actor(deployment.coop_clerk).may(Permission.USER_MANAGE)


def test_one_who_left_comes_in_no_more(deployment: Deployment) -> None:
    signed_in = deployment.sign_in("clerk@coop.example")
    _end(deployment, deployment.coop_owner, deployment.coop_clerk)
    with pytest.raises(UnauthenticatedError):
        deployment.user_behind(signed_in)
    with pytest.raises(UnauthenticatedError):
        deployment.sign_in("clerk@coop.example")
    with pytest.raises(NotFoundError):
        _end(deployment, deployment.coop_owner, deployment.coop_clerk)


def test_an_organisation_keeps_one_who_leads_it(deployment: Deployment) -> None:
    with pytest.raises(ConflictError) as refusal:
        _change_role(deployment, deployment.coop_owner, deployment.coop_owner, Role.CLERK)
    assert refusal.value.code == "user.last_leader"
    with pytest.raises(ConflictError):
        _end(deployment, deployment.coop_owner, deployment.coop_owner)
    _change_role(deployment, deployment.coop_owner, deployment.coop_clerk, Role.OWNER)
    _end(deployment, deployment.coop_clerk, deployment.coop_owner)
    assert deployment.actor_or_none(deployment.coop_owner) is None


def test_a_foreign_member_looks_absent(deployment: Deployment) -> None:
    by = deployment.coop_owner
    for foreign in (deployment.rival_owner, "usr_nobody"):
        with pytest.raises(NotFoundError) as ending:
            _end(deployment, by, foreign)
        with pytest.raises(NotFoundError) as changing:
            _change_role(deployment, by, foreign, Role.CLERK)
        assert ending.value.code == changing.value.code == "user.unknown"


def test_a_role_of_another_trade_is_refused(deployment: Deployment) -> None:
    with pytest.raises(InvalidError, match="owner, clerk"):
        _change_role(deployment, deployment.coop_owner, deployment.coop_clerk, Role.OFFICER)


def test_members_are_listed_for_those_who_manage_them(deployment: Deployment) -> None:
    deployment.mandate(*MandateRight)
    for user_id, expected in (
        (deployment.coop_owner, ["clerk@coop.example", "owner@coop.example"]),
        (deployment.hub_admin, ["admin@hub.example", "coordinator@hub.example"]),
    ):
        actor = deployment.actor(user_id)
        with unit_of_work(deployment.sessions, ActorScope(actor), read_only=True) as session:
            assert [person.email for person in people_of(session, actor=actor)] == expected
    clerk = deployment.actor(deployment.coop_clerk)
    with (
        pytest.raises(LogisticsError),
        unit_of_work(deployment.sessions, ActorScope(clerk)) as session,
    ):
        people_of(session, actor=clerk)


def test_one_at_the_machine_works_as_a_member_named_by_address(deployment: Deployment) -> None:
    now = deployment.clock.now()
    with unit_of_work(deployment.sessions, SYSTEM, read_only=True) as session:
        found = actor_with_email(session, "Owner@Coop.example", now=now)
        assert (found.user_id, found.credential) == (deployment.coop_owner, CONSOLE)
        for absent in ("nobody@coop.example", "nobody@nowhere.example"):
            with pytest.raises(NotFoundError, match="No member of this deployment"):
                actor_with_email(session, absent, now=now)
