"""A new password: by one's own hand, or by a link an administrator hands over once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.login_sessions import revoke_sessions_of
from logistics.accounts.models import Membership, PasswordReset, UserAccount
from logistics.accounts.passwords import NewPassword
from logistics.accounts.permissions import Permission
from logistics.accounts.tokens import Token, digest, new_token
from logistics.db.audit import Acting, Deed, Doer, record
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness

RESET_LIFE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ResetLink:
    """Leave to set a new password; its token is shown once."""

    id: str
    token: Token
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class RedeemReset:
    """What a person enters at the link."""

    token: str
    password: NewPassword


def start_reset(
    session: Session, user_id: str, *, actor: Actor, clock: Clock, random: Randomness
) -> ResetLink:
    """A link for a member of the actor's organisation, good for a day; earlier ones close.

    The present password goes on working until the link is used. Raises
    :class:`NotFoundError` ``user.unknown``.
    """
    actor.require(Permission.USER_MANAGE)
    member = session.get(Membership, (actor.organisation_id, user_id), with_for_update=True)
    if member is None or member.ended_at is not None:
        raise NotFoundError("user.unknown")
    now = clock.now()
    _close_links(session, user_id, now)
    link = ResetLink(new_id("rst", random), new_token(random), now + RESET_LIFE)
    session.add(
        PasswordReset(
            id=link.id,
            organisation_id=actor.organisation_id,
            user_id=user_id,
            token_sha256=link.token.sha256,
            created_at=now,
            expires_at=link.expires_at,
        )
    )
    deed = _deed("password.reset_start", actor.organisation_id, user_id)
    record(session, actor, deed, at=now)
    return link


def redeem_reset(session: Session, command: RedeemReset, *, clock: Clock) -> str:
    """Set the password by the link; returns the user id. Every session ends. System scope.

    Raises :class:`NotFoundError` ``reset.closed`` for a link that never was, was used, was
    replaced or expired.
    """
    now = clock.now()
    link = session.scalars(
        select(PasswordReset)
        .where(
            PasswordReset.token_sha256 == digest(command.token),
            PasswordReset.closed_at.is_(None),
            PasswordReset.expires_at > now,
        )
        .with_for_update()
    ).one_or_none()
    if link is None:
        raise NotFoundError("reset.closed")
    who = Doer(link.user_id, link.organisation_id, link.id)
    _set(session, link.user_id, command.password, who=who, clock=clock, but=None)
    return link.user_id


def change_password(session: Session, password: NewPassword, *, actor: Actor, clock: Clock) -> None:
    """Set one's own password; all other sessions end. System scope.

    The door has the present password compared first (:func:`password_hash_of`), outside
    this transaction.
    """
    _set(session, actor.user_id, password, who=actor, clock=clock, but=actor.credential)


def password_hash_of(session: Session, user_id: str) -> str | None:
    """The stored hash to compare with; ``None`` for nobody. System scope."""
    return session.scalar(select(UserAccount.password_hash).where(UserAccount.id == user_id))


def _set(
    session: Session,
    user_id: str,
    password: NewPassword,
    *,
    who: Acting,
    clock: Clock,
    but: str | None,
) -> None:
    user = session.get_one(UserAccount, user_id, with_for_update=True)
    user.password_hash = password.hashed
    now = clock.now()
    _close_links(session, user_id, now)
    revoke_sessions_of(session, user_id, clock=clock, but=but)
    record(session, who, _deed("password.set", user.organisation_id, user_id), at=now)


def _close_links(session: Session, user_id: str, now: datetime) -> None:
    session.execute(
        update(PasswordReset)
        .where(PasswordReset.user_id == user_id, PasswordReset.closed_at.is_(None))
        .values(closed_at=now)
    )


def _deed(command: str, organisation_id: str, user_id: str) -> Deed:
    return Deed(
        command=command,
        organisation_id=organisation_id,
        subject_kind="user",
        subject_id=user_id,
    )
