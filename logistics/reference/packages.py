"""Kinds of packages by UN/ECE Recommendation 21."""

from dataclasses import dataclass
from functools import cache

from logistics.reference.tables import table


@dataclass(frozen=True, slots=True)
class PackageKind:
    """A two-character code with its English and, for common kinds, Chinese and French name."""

    code: str
    name: str
    zh: str | None
    fr: str | None = None

    @property
    def fr_plural(self) -> str | None:
        """The French name of several: its first word is the noun."""
        if self.fr is None:
            return None
        noun, blank, rest = self.fr.partition(" ")
        if not noun.endswith(("s", "x", "z")):
            noun += "x" if noun.endswith("eau") else "s"
        return f"{noun}{blank}{rest}"


@cache
def package_kinds() -> dict[str, PackageKind]:
    """All kinds by code."""
    return {
        row["code"]: PackageKind(row["code"], row["name"], row.get("zh"), row.get("fr"))
        for row in table("packages").rows
    }
