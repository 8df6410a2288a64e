import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.accounts.actor import Actor, console_actor, visible_to
from logistics.accounts.permissions import (
    KEY_SCOPES,
    LEADING,
    RIGHTS,
    ROLES,
    MandateRight,
    OrganisationKind,
    Permission,
    Role,
    permissions_of,
    permissions_under_mandate,
)
from logistics.kernel.errors import NotFoundError, RefusedError

CLERK_MAY = {
    "book.read",
    "book.write",
    "milestone.enter",
    "paper.issue",
    "shipment.read",
    "shipment.write",
    "track.attach",
    "track.poll",
}
COORDINATOR_MAY = CLERK_MAY | {
    "connection.read",
    "finding.override",
    "paper.void",
    "shipment.confirm",
    "unmatched.read",
}
LEADER_MAY = COORDINATOR_MAY | {
    "audit.read",
    "connection.manage",
    "key.manage",
    "letterhead.manage",
    "mandate.manage",
    "user.manage",
}


@pytest.mark.parametrize(
    ("kind", "role", "expected"),
    [
        (OrganisationKind.EXPORTER, Role.OWNER, LEADER_MAY),
        (OrganisationKind.EXPORTER, Role.CLERK, CLERK_MAY),
        (OrganisationKind.EXPORTER, Role.COORDINATOR, set()),
        (OrganisationKind.FORWARDER, Role.ADMINISTRATOR, LEADER_MAY),
        (OrganisationKind.FORWARDER, Role.COORDINATOR, COORDINATOR_MAY),
        (OrganisationKind.FORWARDER, Role.CLERK, set()),
        (OrganisationKind.AUTHORITY, Role.OFFICER, {"shipment.read"}),
        (OrganisationKind.CARRIER, Role.INTEGRATOR, {"connection.read"}),
    ],
)
def test_each_role_may_do_what_the_table_says(
    kind: OrganisationKind, role: Role, expected: set[str]
) -> None:
    assert permissions_of(kind, role, is_operator=False) == expected


@given(kind=st.sampled_from(OrganisationKind), role=st.sampled_from(Role), operates=st.booleans())
def test_only_the_operators_leader_holds_deployment_rights(
    kind: OrganisationKind, role: Role, *, operates: bool
) -> None:
    held = permissions_of(kind, role, is_operator=operates)
    assert (Permission.DEPLOYMENT_MANAGE in held) == (operates and role is LEADING[kind])


def test_every_kind_has_a_leader_who_can_manage_people() -> None:
    for kind in OrganisationKind:
        assert Permission.USER_MANAGE in ROLES[kind][LEADING[kind]]


def test_every_right_of_a_mandate_lets_see_and_none_administers() -> None:
    never = {"user.manage", "key.manage", "mandate.manage", "deployment.manage", "audit.read"}
    for right in MandateRight:
        assert Permission.SHIPMENT_READ in RIGHTS[right]
        assert never.isdisjoint(RIGHTS[right])


@given(rights=st.sets(st.sampled_from(MandateRight)), role=st.sampled_from(Role))
def test_a_mandate_never_lets_do_more_than_ones_own_role(
    rights: set[MandateRight], role: Role
) -> None:
    own = permissions_of(OrganisationKind.FORWARDER, role, is_operator=True)
    assert permissions_under_mandate(rights, own) <= own
    assert permissions_under_mandate([], own) == frozenset()


def test_keys_never_administer_people_or_rights() -> None:
    assert {"user.manage", "key.manage", "mandate.manage", "deployment.manage"}.isdisjoint(
        KEY_SCOPES
    )


def _staff() -> Actor:
    return Actor(
        user_id="usr_1",
        organisation_id="org_hub",
        name="Aline",
        role=Role.COORDINATOR,
        visible_organisations={
            "org_hub": frozenset({Permission.SHIPMENT_WRITE, Permission.UNMATCHED_READ}),
            "org_coop": frozenset({Permission.SHIPMENT_READ}),
        },
    )


def test_an_organisation_out_of_sight_looks_absent() -> None:
    with pytest.raises(NotFoundError) as refusal:
        _staff().require(Permission.SHIPMENT_READ, "org_rival")
    assert refusal.value.code == "organisation.unknown"


def test_what_is_in_sight_but_not_permitted_is_refused_by_name() -> None:
    with pytest.raises(RefusedError, match=r"shipment\.write"):
        _staff().require(Permission.SHIPMENT_WRITE, "org_coop")


def test_what_is_permitted_passes() -> None:
    staff = _staff()
    staff.require(Permission.SHIPMENT_WRITE)
    staff.require(Permission.SHIPMENT_READ, "org_coop")
    assert staff.organisations_where(Permission.SHIPMENT_READ) == {"org_coop"}
    assert staff.permissions == {Permission.SHIPMENT_WRITE, Permission.UNMATCHED_READ}
    assert visible_to(staff) == ("org_coop", "org_hub")


def test_what_an_actor_sees_cannot_be_changed_later() -> None:
    given_sight = {"org_hub": frozenset[Permission]()}
    staff = Actor("usr_1", "org_hub", "Aline", Role.CLERK, given_sight)
    given_sight["org_rival"] = frozenset(Permission)
    assert visible_to(staff) == ("org_hub",)


def test_one_at_the_machine_deploys_only_for_the_operator() -> None:
    assert not console_actor("org_coop").may(Permission.DEPLOYMENT_MANAGE)
    assert console_actor("org_hub", is_operator=True).may(Permission.DEPLOYMENT_MANAGE)
