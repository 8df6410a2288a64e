"""API keys: made by a person for a program, narrowed to scopes, ended at once."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from logistics.accounts.actor import CONSOLE, Actor
from logistics.accounts.login_sessions import SEEN_EVERY, Authenticated
from logistics.accounts.models import NAME_LENGTH, ApiKey, Membership
from logistics.accounts.permissions import KEY_SCOPES, Permission
from logistics.accounts.sight import Credential, actor_of
from logistics.accounts.tokens import Token, digest, new_token
from logistics.db.audit import Deed, record
from logistics.db.canonical import JsonValue
from logistics.kernel.errors import InvalidError, NotFoundError, UnauthenticatedError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text

_MARK = "lgk_"
"""Every key begins so, that it may be found where it does not belong."""
_PREFIX_LENGTH = 12


@dataclass(frozen=True, slots=True)
class CreateKey:
    """A key of this name for a program that needs these permissions.

    It acts for the actor himself; one at the machine names the member it acts for.
    """

    name: str
    scopes: frozenset[Permission]
    user_id: str | None = None


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key and its secret, which is shown once."""

    id: str
    token: Token


def create_key(
    session: Session, command: CreateKey, *, actor: Actor, clock: Clock, random: Randomness
) -> NewKey:
    """A new key of the actor's organisation.

    Raises :class:`InvalidError` ``key.scopes`` for none or for a permission keys never have,
    ``key.name``; :class:`RefusedError` for one the actor does not hold himself;
    :class:`NotFoundError` ``user.unknown``.
    """
    actor.require(Permission.KEY_MANAGE)
    name = normal_text(command.name, pointer="/name", limit=NAME_LENGTH)
    if not name:
        raise InvalidError("key.name", pointer="/name")
    _check_scopes(command.scopes, actor)
    token = new_token(random, f"{_MARK}{random.token(4).hex()}_")
    key = ApiKey(
        id=new_id("key", random),
        organisation_id=actor.organisation_id,
        user_id=_holder(session, command, actor),
        name=name,
        prefix=token.secret[:_PREFIX_LENGTH],
        secret_sha256=token.sha256,
        scopes=sorted(command.scopes),
        created_at=clock.now(),
    )
    session.add(key)
    after = {"name": name, "scopes": key.scopes, "user_id": key.user_id}
    record(session, actor, _deed("key.create", key, after=after), at=key.created_at)
    return NewKey(key.id, token)


def revoke_key(session: Session, key_id: str, *, actor: Actor, clock: Clock) -> None:
    """End a key of the actor's organisation: its next request is refused.

    Raises :class:`NotFoundError` ``key.unknown``. Revoking again changes nothing.
    """
    actor.require(Permission.KEY_MANAGE)
    key = session.get(ApiKey, key_id, with_for_update=True)
    if key is None or key.organisation_id != actor.organisation_id:
        raise NotFoundError("key.unknown")
    if key.revoked_at is not None:
        return
    key.revoked_at = clock.now()
    before = {"name": key.name, "scopes": key.scopes, "user_id": key.user_id}
    record(session, actor, _deed("key.revoke", key, before=before), at=key.revoked_at)


def keys_of(session: Session, *, actor: Actor) -> list[ApiKey]:
    """The keys of the actor's organisation, newest first, ended ones too."""
    actor.require(Permission.KEY_MANAGE)
    return list(
        session.scalars(
            select(ApiKey)
            .where(ApiKey.organisation_id == actor.organisation_id)
            .order_by(ApiKey.created_at.desc(), ApiKey.id)
        )
    )


def authenticate_key(session: Session, secret: str, *, clock: Clock) -> Authenticated:
    """The actor behind a key, narrowed to its scopes; reads only. System scope.

    Raises :class:`UnauthenticatedError` ``key.refused`` for a key that never was, was
    revoked, or whose holder's membership ended.
    """
    now = clock.now()
    key = session.scalars(
        select(ApiKey).where(ApiKey.secret_sha256 == digest(secret), ApiKey.revoked_at.is_(None))
    ).one_or_none()
    actor = (
        actor_of(session, key.user_id, Credential(key.id, frozenset(key.scopes)), now=now)
        if key
        else None
    )
    if key is None or actor is None:
        raise UnauthenticatedError("key.refused")
    due = key.last_used_at is None or now - key.last_used_at >= SEEN_EVERY
    return Authenticated(actor, key.id, due)


def used(session: Session, key_id: str, *, clock: Clock) -> None:
    """Note that the key was used now."""
    session.execute(update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=clock.now()))


def _check_scopes(scopes: Collection[Permission], actor: Actor) -> None:
    if not scopes or not KEY_SCOPES.issuperset(scopes):
        raise InvalidError("key.scopes", pointer="/scopes", known=", ".join(sorted(KEY_SCOPES)))
    for scope in sorted(scopes):
        actor.require(scope)


def _holder(session: Session, command: CreateKey, actor: Actor) -> str:
    if actor.user_id != CONSOLE:
        return actor.user_id
    member = session.get(Membership, (actor.organisation_id, command.user_id or ""))
    if member is None or member.ended_at is not None:
        raise NotFoundError("user.unknown")
    return member.user_id


def _deed(
    command: str,
    key: ApiKey,
    *,
    before: JsonValue = None,
    after: JsonValue = None,
) -> Deed:
    return Deed(
        command=command,
        organisation_id=key.organisation_id,
        subject_kind="key",
        subject_id=key.id,
        before=before,
        after=after,
    )
