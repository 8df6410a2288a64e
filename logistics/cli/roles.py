"""Roles and scopes as a person types them."""

from collections.abc import Iterable

from logistics.accounts.permissions import KEY_SCOPES, Permission, Role
from logistics.kernel.errors import InvalidError


def role_named(text: str) -> Role:
    """The role; ``wire.choice`` with the known ones otherwise."""
    try:
        return Role(text)
    except ValueError:
        raise InvalidError("wire.choice", given=text[:40], known=", ".join(Role)) from None


def scopes_named(texts: Iterable[str]) -> frozenset[Permission]:
    """The permissions; ``wire.choice`` with the known ones for a wrong one."""
    found = set()
    for text in texts:
        try:
            found.add(Permission(text))
        except ValueError:
            known = ", ".join(sorted(KEY_SCOPES))
            raise InvalidError("wire.choice", given=text[:40], known=known) from None
    return frozenset(found)
