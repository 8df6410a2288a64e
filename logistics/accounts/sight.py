"""From rows to an actor: who he is and what he sees, computed anew at each request."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from logistics.accounts.actor import CONSOLE, Actor
from logistics.accounts.emails import email_address
from logistics.accounts.models import Mandate, Membership, Organisation, UserAccount
from logistics.accounts.permissions import (
    MandateRight,
    OrganisationKind,
    Permission,
    Role,
    permissions_of,
    permissions_under_mandate,
)
from logistics.kernel.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Credential:
    """What somebody came with: the id of a session or a key, and a key's scopes.

    ``scopes`` of ``None`` narrow nothing.
    """

    id: str
    scopes: Collection[str] | None = None


def actor_of(
    session: Session, user_id: str, credential: Credential, *, now: datetime
) -> Actor | None:
    """The person as he stands at ``now``; ``None`` when his membership ended. System scope."""
    person = session.execute(
        select(UserAccount, Membership.role, Organisation)
        .join(Membership, Membership.user_id == UserAccount.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(UserAccount.id == user_id, Membership.ended_at.is_(None))
    ).one_or_none()
    if person is None:
        return None
    user, role, home = person
    own = permissions_of(OrganisationKind(home.kind), Role(role), is_operator=home.is_operator)
    visible = {home.id: own}
    for mandate in live_mandates(session, home.id, now=now):
        held = permissions_under_mandate(map(MandateRight, mandate.rights), own)
        visible[mandate.organisation_id] = visible.get(mandate.organisation_id, held) | held
    return Actor(
        user_id=user.id,
        organisation_id=home.id,
        name=user.name,
        role=Role(role),
        visible_organisations={
            owner: _narrowed(held, credential.scopes) for owner, held in visible.items()
        },
        is_operator=home.is_operator,
        language=user.language,
        credential=credential.id,
    )


def actor_with_email(session: Session, email: str, *, now: datetime) -> Actor:
    """The member with this e-mail address, for work at the machine itself. System scope.

    Raises :class:`InvalidError` ``email.format`` and :class:`NotFoundError` ``user.absent``.
    """
    user_id = session.scalar(
        select(UserAccount.id).where(UserAccount.email == email_address(email))
    )
    found = actor_of(session, user_id, Credential(CONSOLE), now=now) if user_id else None
    if found is None:
        raise NotFoundError("user.absent", email=email[:120])
    return found


def live_mandates(session: Session, grantee_id: str, *, now: datetime) -> list[Mandate]:
    """The mandates an organisation holds at ``now``. System scope."""
    return list(
        session.scalars(
            select(Mandate).where(
                Mandate.grantee_id == grantee_id,
                Mandate.withdrawn_at.is_(None),
                Mandate.valid_from <= now,
                or_(Mandate.valid_to.is_(None), Mandate.valid_to > now),
            )
        )
    )


def _narrowed(held: frozenset[Permission], scopes: Collection[str] | None) -> frozenset[Permission]:
    return held if scopes is None else held.intersection(scopes)
