"""Kinds of permits and registrations, with the authority that keeps them."""

from dataclasses import dataclass
from functools import cache

from logistics.reference.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationKind:
    """A kind of registration; ``pattern`` is the regular expression its number matches.

    ``covers`` are the kinds, of the same authority, that it satisfies beside its own.
    """

    kind: str
    name: str
    zh: str
    authority: str
    pattern: str | None
    covers: tuple[str, ...]


@cache
def registration_kinds() -> dict[str, RegistrationKind]:
    """All kinds by key."""
    return {
        row["kind"]: RegistrationKind(
            kind=row["kind"],
            name=row["name"],
            zh=row["zh"],
            authority=row["authority"],
            pattern=row.get("pattern"),
            covers=tuple(row.get("covers", ())),
        )
        for row in table("registration-kinds").rows
    }
