"""The actor: who asks, for which organisation, and what he may do to whose things. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from logistics.accounts.permissions import Permission, Role
from logistics.db.scope import visible_to
from logistics.kernel.errors import NotFoundError, RefusedError

__all__ = ["CONSOLE", "Actor", "console_actor", "visible_to"]

CONSOLE = "console"
"""The user id in audit rows of one who works at the machine itself (command line)."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or a key that acts for him, as he stands at this request.

    ``visible_organisations`` maps each organisation within sight (his own and those whose
    live mandate his organisation holds) to what he may do to its things. It is computed anew
    at every request, so a withdrawn mandate, role or key ends at the next one.
    ``credential`` names the session or key he came with, for the audit.
    """

    user_id: str
    organisation_id: str
    name: str
    role: Role
    visible_organisations: Mapping[str, frozenset[Permission]]
    is_operator: bool = False
    language: str = "en"
    credential: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "visible_organisations", MappingProxyType(dict(self.visible_organisations))
        )

    @property
    def permissions(self) -> frozenset[Permission]:
        """What he may do in his own organisation."""
        return self.visible_organisations.get(self.organisation_id, frozenset())

    def may(self, permission: Permission, organisation_id: str | None = None) -> bool:
        """Whether he may do this to things of ``organisation_id`` (default: his own)."""
        owner = organisation_id or self.organisation_id
        return permission in self.visible_organisations.get(owner, frozenset())

    def require(self, permission: Permission, organisation_id: str | None = None) -> None:
        """Return when he may do this to things of ``organisation_id`` (default: his own).

        Raises :class:`NotFoundError` ``organisation.unknown`` for an organisation outside
        his sight, which looks like an absent one, and :class:`RefusedError`
        ``permission.missing`` for one within.
        """
        owner = organisation_id or self.organisation_id
        if owner not in self.visible_organisations:
            raise NotFoundError("organisation.unknown")
        if not self.may(permission, owner):
            raise RefusedError("permission.missing", permission=permission.value)

    def organisations_where(self, permission: Permission) -> frozenset[str]:
        """The organisations to whose things he may do this; lists ask here."""
        return frozenset(
            owner for owner, held in self.visible_organisations.items() if permission in held
        )


def console_actor(
    organisation_id: str, *, is_operator: bool = False, role: Role = Role.ADMINISTRATOR
) -> Actor:
    """One who works at the machine itself, for ``organisation_id``, with every permission there.

    ``deployment.manage`` comes with ``is_operator``.
    """
    held = frozenset(Permission)
    if not is_operator:
        held -= {Permission.DEPLOYMENT_MANAGE}
    return Actor(
        user_id=CONSOLE,
        organisation_id=organisation_id,
        name="console",
        role=role,
        visible_organisations={organisation_id: held},
        is_operator=is_operator,
        credential=CONSOLE,
    )
