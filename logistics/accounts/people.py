"""People of an organisation: listed, added, given another role, and let go."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.joining import AddUser, check_role, home_of, join
from logistics.accounts.models import Membership, Organisation, UserAccount
from logistics.accounts.permissions import LEADING, OrganisationKind, Permission, Role
from logistics.db.audit import Deed, record
from logistics.kernel.errors import ConflictError, NotFoundError
from logistics.kernel.surroundings import Clock, Randomness


@dataclass(frozen=True, slots=True)
class Person:
    """A member as lists show him."""

    user_id: str
    email: str
    name: str
    role: Role
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Another role for a member."""

    user_id: str
    role: Role


def people_of(session: Session, *, actor: Actor) -> list[Person]:
    """The members of the actor's organisation, present and past, by name."""
    actor.require(Permission.USER_MANAGE)
    rows = session.execute(
        select(UserAccount, Membership)
        .join(Membership, Membership.user_id == UserAccount.id)
        .where(Membership.organisation_id == actor.organisation_id)
        .order_by(UserAccount.name, UserAccount.id)
    )
    return [
        Person(user.id, user.email, user.name, Role(member.role), member.ended_at)
        for user, member in rows
    ]


def add_user(
    session: Session, command: AddUser, *, actor: Actor, clock: Clock, random: Randomness
) -> str:
    """Add a person to the actor's organisation; returns the user id, raises as :func:`join`."""
    actor.require(Permission.USER_MANAGE)
    home = home_of(session, actor.organisation_id)
    return join(session, command, home, who=actor, at=clock.now(), random=random)


def change_role(session: Session, command: ChangeRole, *, actor: Actor, clock: Clock) -> None:
    """Give a member of the actor's organisation another role, from his next request on.

    Raises :class:`InvalidError` ``role.foreign``, :class:`NotFoundError` ``user.unknown``,
    :class:`ConflictError` ``user.last_leader``.
    """
    home, member = _live_member(session, command.user_id, actor)
    check_role(home, command.role)
    before, member.role = member.role, command.role.value
    _keep_a_leader(session, home)
    deed = Deed(
        command="user.change_role",
        organisation_id=home.id,
        subject_kind="user",
        subject_id=member.user_id,
        before={"role": before},
        after={"role": member.role},
    )
    record(session, actor, deed, at=clock.now())


def end_membership(session: Session, user_id: str, *, actor: Actor, clock: Clock) -> None:
    """Let a member of the actor's organisation go: his sessions and keys end with it.

    Raises :class:`NotFoundError` ``user.unknown``, :class:`ConflictError`
    ``user.last_leader``.
    """
    home, member = _live_member(session, user_id, actor)
    member.ended_at = clock.now()
    _keep_a_leader(session, home)
    deed = Deed(
        command="user.end",
        organisation_id=home.id,
        subject_kind="user",
        subject_id=user_id,
        before={"role": member.role},
    )
    record(session, actor, deed, at=clock.now())


def _live_member(session: Session, user_id: str, actor: Actor) -> tuple[Organisation, Membership]:
    actor.require(Permission.USER_MANAGE)
    home = home_of(session, actor.organisation_id)
    member = session.get(Membership, (home.id, user_id))
    if member is None or member.ended_at is not None:
        raise NotFoundError("user.unknown")
    return home, member


def _keep_a_leader(session: Session, home: Organisation) -> None:
    leaders = session.scalar(
        select(func.count())
        .select_from(Membership)
        .where(
            Membership.organisation_id == home.id,
            Membership.role == LEADING[OrganisationKind(home.kind)],
            Membership.ended_at.is_(None),
        )
    )
    if not leaders:
        raise ConflictError("user.last_leader")
