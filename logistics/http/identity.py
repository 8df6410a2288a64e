"""Who asks: a bearer key at the API, a session cookie on the pages, nobody at a webhook."""

from dataclasses import dataclass, field
from typing import Protocol, cast

from flask import current_app, g, request

from logistics.accounts.actor import Actor
from logistics.http.cookies import session_token
from logistics.http.door import Door, current_door
from logistics.kernel.errors import UnauthenticatedError

_BEARER = "bearer "
_LONGEST_TOKEN = 256
_PLACE = "logistics_credentials"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A caller, the id of the session or key he came with, and what his forms carry."""

    actor: Actor
    credential_id: str
    csrf_token: str = field(default="", repr=False)


class Credentials(Protocol):
    """Tells who a credential belongs to, as things stand at this request.

    Both raise :class:`UnauthenticatedError` for one that is unknown, ended or revoked.
    """

    def by_key(self, key: str) -> Actor:
        """The actor an API key acts for."""
        ...

    def by_session(self, token: str) -> SignedIn:
        """The person whose session this is."""
        ...


def use_credentials(extensions: dict[str, object], credentials: Credentials) -> None:
    """Let an application ask ``credentials`` who its callers are."""
    extensions[_PLACE] = credentials


def identify(*, demanded: bool) -> None:
    """Find out who asks; raises :class:`UnauthenticatedError` when ``demanded`` and unknown.

    On a public page a session that no longer holds counts as none.
    """
    g.signed_in = None
    door = current_door()
    if door is Door.API and demanded:
        actor = _credentials().by_key(_bearer_key())
        g.signed_in = SignedIn(actor, actor.credential)
    elif door is Door.PAGES:
        g.signed_in = _person(demanded=demanded)


def signed_in() -> SignedIn | None:
    """The caller with his session, or ``None`` for an unknown caller."""
    return cast("SignedIn | None", g.get("signed_in"))


def current_actor() -> Actor:
    """The caller; raises :class:`UnauthenticatedError` for an unknown one."""
    found = signed_in()
    if found is None:
        raise UnauthenticatedError("http.sign_in")
    return found.actor


def _person(*, demanded: bool) -> SignedIn | None:
    token = session_token()
    if token is None:
        if demanded:
            raise UnauthenticatedError("http.sign_in")
        return None
    try:
        return _credentials().by_session(token)
    except UnauthenticatedError:
        if demanded:
            raise
        return None


def _bearer_key() -> str:
    given = request.headers.get("Authorization", "")
    key = given[len(_BEARER) :].strip()
    if not given.lower().startswith(_BEARER) or not key:
        raise UnauthenticatedError("http.bearer")
    if len(key) > _LONGEST_TOKEN or not key.isascii():
        raise UnauthenticatedError("http.bearer")
    return key


def _credentials() -> Credentials:
    return cast("Credentials", current_app.extensions[_PLACE])
