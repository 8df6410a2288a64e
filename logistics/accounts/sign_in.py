"""Sign-in: count the attempt, compare the password, open the session.

A run of two transactions, because the comparison is slow by design and must hold no lock:

1. Count the attempt against the address before anything is compared, so that guesses sent
   at the same moment are all counted; fetch the password's hash.
2. Outside any transaction, compare. An address nobody has costs the same time.
3. Clear the count, open a session, write the audit row.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from logistics.accounts.emails import email_address
from logistics.accounts.login_sessions import SignedIn, open_session
from logistics.accounts.models import Membership, SignInThrottle, UserAccount
from logistics.accounts.passwords import NewPassword, Passwords
from logistics.db.audit import Deed, Doer, record
from logistics.db.insertion import insert_if_absent
from logistics.db.session import SessionFactory, SystemScope, run_unit
from logistics.kernel.errors import InvalidError, RefusedError, UnauthenticatedError
from logistics.kernel.surroundings import Surroundings

ATTEMPTS = 10
WINDOW = timedelta(minutes=15)
"""At most ten attempts for one address in a quarter of an hour, right or wrong."""

_SCOPE = SystemScope("sign-in")


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a person typed."""

    email: str
    password: str = field(repr=False)


class TooManyAttemptsError(RefusedError):
    """The address was tried too often; ``wait`` is how long until it may be tried again.

    HTTP 429 with ``Retry-After``.
    """

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = -(-wait // timedelta(minutes=1))
        super().__init__("sign_in.too_many", minutes=minutes)


def sign_in(
    factory: SessionFactory,
    command: SignIn,
    *,
    passwords: Passwords,
    surroundings: Surroundings,
) -> SignedIn:
    """A new session for a person who knows his password.

    Raises :class:`UnauthenticatedError` ``sign_in.refused``, the same for an unknown address,
    a wrong password and an ended membership; :class:`TooManyAttemptsError`.
    """
    try:
        email = email_address(command.email)
    except InvalidError:
        email = ""
    found = run_unit(
        factory,
        _SCOPE,
        lambda session: _count_attempt(session, email, surroundings.clock.now()),
        surroundings=surroundings,
    )
    if not passwords.match(found, command.password) or found is None:
        raise UnauthenticatedError("sign_in.refused")
    renewed = passwords.renewed(found, command.password)
    return run_unit(
        factory,
        _SCOPE,
        lambda session: _open(session, email, found, renewed, surroundings),
        surroundings=surroundings,
    )


def sweep_attempts(session: Session, *, now: datetime) -> None:
    """Remove counts whose window has passed. System scope."""
    session.execute(delete(SignInThrottle).where(SignInThrottle.window_started_at <= now - WINDOW))


def _count_attempt(session: Session, email: str, now: datetime) -> str | None:
    """Count one attempt and return the address's password hash, if anybody has it."""
    key = _key(email)
    fresh = {"email_sha256": key, "attempts": 0, "window_started_at": now}
    insert_if_absent(session, SignInThrottle, fresh)
    row = session.get_one(SignInThrottle, key, with_for_update=True)
    if row.window_started_at <= now - WINDOW:
        row.attempts, row.window_started_at = 0, now
    if row.attempts >= ATTEMPTS:
        raise TooManyAttemptsError(row.window_started_at + WINDOW - now)
    row.attempts += 1
    return session.scalar(select(UserAccount.password_hash).where(UserAccount.email == email))


def _open(
    session: Session,
    email: str,
    verified: str,
    renewed: NewPassword | None,
    surroundings: Surroundings,
) -> SignedIn:
    user = session.scalars(
        select(UserAccount)
        .join(Membership, Membership.user_id == UserAccount.id)
        .where(UserAccount.email == email, Membership.ended_at.is_(None))
    ).one_or_none()
    if user is None or user.password_hash != verified:
        raise UnauthenticatedError("sign_in.refused")
    if renewed is not None:
        user.password_hash = renewed.hashed
    session.execute(delete(SignInThrottle).where(SignInThrottle.email_sha256 == _key(email)))
    clock = surroundings.clock
    opened = open_session(session, user.id, clock=clock, random=surroundings.random)
    deed = Deed(
        command="session.open",
        organisation_id=user.organisation_id,
        subject_kind="session",
        subject_id=opened.session_id,
    )
    who = Doer(user.id, user.organisation_id, opened.session_id)
    record(session, who, deed, at=clock.now())
    return opened


def _key(email: str) -> str:
    return hashlib.sha256(email.encode("utf-8")).hexdigest()
