"""Signed-in browsers: sessions kept on the server, found by the digest of their token.

All functions work in the System scope: who somebody is must be known before what he sees.
"""

import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.models import LoginSession
from logistics.accounts.sight import Credential, actor_of
from logistics.accounts.tokens import Token, digest, new_token
from logistics.kernel.errors import UnauthenticatedError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness

SESSION_LIFE = timedelta(hours=12)
"""A session ends this long after sign-in, whatever happens."""
IDLE_LIFE = timedelta(hours=2)
"""A session ends this long after it was last seen."""
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session or key was last used."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: its token goes into the cookie and is nowhere else."""

    session_id: str
    user_id: str
    token: Token
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Authenticated:
    """An actor and the credential that proved him.

    ``csrf_secret`` is empty for a key, which no browser sends by itself. When ``seen_due``,
    call :func:`seen` (or :func:`logistics.accounts.keys.used`) in a small unit of its own.
    """

    actor: Actor
    credential_id: str
    seen_due: bool
    csrf_secret: str = field(default="", repr=False)


def open_session(session: Session, user_id: str, *, clock: Clock, random: Randomness) -> SignedIn:
    """A session for somebody whose password has just been verified."""
    now = clock.now()
    opened = SignedIn(new_id("ses", random), user_id, new_token(random), now + SESSION_LIFE)
    session.add(
        LoginSession(
            id=opened.session_id,
            user_id=user_id,
            token_sha256=opened.token.sha256,
            csrf_secret=new_token(random).secret,
            created_at=now,
            last_seen_at=now,
            expires_at=opened.expires_at,
        )
    )
    return opened


def authenticate_session(session: Session, token: str, *, clock: Clock) -> Authenticated:
    """The actor behind a session's token; reads only.

    Raises :class:`UnauthenticatedError` ``session.ended`` for a token that never was, a
    session that ended, idled or was revoked, and a person whose membership ended.
    """
    now = clock.now()
    row = session.scalars(
        select(LoginSession).where(
            LoginSession.token_sha256 == digest(token),
            LoginSession.revoked_at.is_(None),
            LoginSession.expires_at > now,
            LoginSession.last_seen_at > now - IDLE_LIFE,
        )
    ).one_or_none()
    actor = actor_of(session, row.user_id, Credential(row.id), now=now) if row else None
    if row is None or actor is None:
        raise UnauthenticatedError("session.ended")
    return Authenticated(actor, row.id, now - row.last_seen_at >= SEEN_EVERY, row.csrf_secret)


def seen(session: Session, session_id: str, *, clock: Clock) -> None:
    """Note that the session was used now."""
    session.execute(
        update(LoginSession).where(LoginSession.id == session_id).values(last_seen_at=clock.now())
    )


def revoke_session(session: Session, session_id: str, *, clock: Clock) -> None:
    """Sign out: the session's token is worth nothing from now on."""
    _revoke(session, clock, LoginSession.id == session_id)


def revoke_sessions_of(
    session: Session, user_id: str, *, clock: Clock, but: str | None = None
) -> None:
    """End every session of a person, except ``but`` where one is to go on."""
    _revoke(session, clock, LoginSession.user_id == user_id, LoginSession.id != (but or ""))


def sweep_sessions(session: Session, *, clock: Clock) -> None:
    """Remove sessions that ended; the audit keeps that they were opened."""
    session.execute(
        delete(LoginSession).where(
            or_(LoginSession.expires_at <= clock.now(), LoginSession.revoked_at.is_not(None))
        )
    )


def csrf_token(csrf_secret: str, session_token: str) -> str:
    """What each form of the session carries: a keyed hash of the session's token."""
    key = csrf_secret.encode("utf-8")
    return hmac.new(key, session_token.encode("utf-8"), "sha256").hexdigest()


def _revoke(session: Session, clock: Clock, *which: ColumnElement[bool]) -> None:
    session.execute(
        update(LoginSession)
        .where(LoginSession.revoked_at.is_(None), *which)
        .values(revoked_at=clock.now())
    )
