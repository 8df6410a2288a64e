"""Callers as the accounts know them at this very request."""

from collections.abc import Callable

from logistics.accounts.actor import Actor
from logistics.accounts.keys import authenticate_key, used
from logistics.accounts.login_sessions import (
    Authenticated,
    authenticate_session,
    csrf_token,
    seen,
)
from logistics.db.session import Session, SessionFactory, SystemScope, run_unit
from logistics.http.identity import SignedIn
from logistics.kernel.surroundings import Clock

_SCOPE = SystemScope("credentials")


class AccountCredentials:
    """Looks credentials up at every request, so that a revoked one ends at once."""

    def __init__(self, sessions: SessionFactory, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    def by_key(self, key: str) -> Actor:
        """The actor an API key acts for."""
        found = self._read(lambda session: authenticate_key(session, key, clock=self._clock))
        if found.seen_due:
            self._write(lambda session: used(session, found.credential_id, clock=self._clock))
        return found.actor

    def by_session(self, token: str) -> SignedIn:
        """The person whose session this is."""
        found = self._read(lambda session: authenticate_session(session, token, clock=self._clock))
        if found.seen_due:
            self._write(lambda session: seen(session, found.credential_id, clock=self._clock))
        return SignedIn(found.actor, found.credential_id, csrf_token(found.csrf_secret, token))

    def _read(self, work: Callable[[Session], Authenticated]) -> Authenticated:
        return run_unit(self._sessions, _SCOPE, work, read_only=True)

    def _write(self, work: Callable[[Session], None]) -> None:
        run_unit(self._sessions, _SCOPE, work)
