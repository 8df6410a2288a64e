"""Invitations: a link by which one person joins one organisation, once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.emails import email_address
from logistics.accounts.joining import AddUser, check_role, home_of, join
from logistics.accounts.models import Invitation
from logistics.accounts.passwords import NewPassword
from logistics.accounts.permissions import Permission, Role
from logistics.accounts.tokens import Token, digest, new_token
from logistics.db.audit import Deed, Doer, record
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness

INVITATION_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invite:
    """A link by which one person may join with this role."""

    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and its token, which is shown once."""

    id: str
    token: Token
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AcceptInvitation:
    """What the invited person enters at the link."""

    token: str
    name: str
    password: NewPassword
    language: str = "en"


def invite(
    session: Session, command: Invite, *, actor: Actor, clock: Clock, random: Randomness
) -> Invited:
    """Open a door for one person for seven days; an earlier one for the address closes.

    Raises :class:`InvalidError` ``email.format`` or ``role.foreign``.
    """
    actor.require(Permission.USER_MANAGE)
    home, now = home_of(session, actor.organisation_id), clock.now()
    email = email_address(command.email)
    check_role(home, command.role)
    session.execute(
        update(Invitation)
        .where(
            Invitation.organisation_id == home.id,
            Invitation.email == email,
            Invitation.closed_at.is_(None),
        )
        .values(closed_at=now)
    )
    invited = Invited(new_id("inv", random), new_token(random), now + INVITATION_LIFE)
    session.add(
        Invitation(
            id=invited.id,
            organisation_id=home.id,
            email=email,
            role=command.role.value,
            token_sha256=invited.token.sha256,
            created_at=now,
            expires_at=invited.expires_at,
        )
    )
    deed = Deed(
        command="user.invite",
        organisation_id=home.id,
        subject_kind="invitation",
        subject_id=invited.id,
        after={"email": email, "role": command.role.value},
    )
    record(session, actor, deed, at=now)
    return invited


def accept_invitation(
    session: Session, command: AcceptInvitation, *, clock: Clock, random: Randomness
) -> str:
    """Join by the link; returns the user id. System scope: nobody is signed in yet.

    Raises :class:`NotFoundError` ``invitation.closed`` for a link that never was, was used,
    was replaced or expired; else as :func:`add_user`.
    """
    now = clock.now()
    door = session.scalars(
        select(Invitation)
        .where(
            Invitation.token_sha256 == digest(command.token),
            Invitation.closed_at.is_(None),
            Invitation.expires_at > now,
        )
        .with_for_update()
    ).one_or_none()
    if door is None:
        raise NotFoundError("invitation.closed")
    door.closed_at = now
    person = AddUser(door.email, command.name, Role(door.role), command.password, command.language)
    home = home_of(session, door.organisation_id)
    who = Doer("invited", home.id, credential=door.id)
    return join(session, person, home, who=who, at=now, random=random)
