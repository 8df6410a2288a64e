"""Names of the organisations a person may know of."""

from logistics.accounts.actor import Actor
from logistics.accounts.organisations import organisations_seen
from logistics.accounts.permissions import Permission
from logistics.db.session import Session


def organisation_names(session: Session, actor: Actor) -> dict[str, str]:
    """Their names by id."""
    return {row.id: row.name for row in organisations_seen(session, actor=actor)}


def owners_to_write_for(
    session: Session, actor: Actor, permission: Permission
) -> tuple[tuple[str, str], ...]:
    """Organisations for which ``actor`` may do this, by name; his own first."""
    names = organisation_names(session, actor)
    held = actor.organisations_where(permission)
    return tuple(
        (owner, names.get(owner, owner))
        for owner in sorted(held, key=lambda one: (one != actor.organisation_id, names.get(one)))
    )
