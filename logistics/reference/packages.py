"""Kinds of packages by UN/ECE Recommendation 21."""

from dataclasses import dataclass
from functools import cache

from logistics.reference.tables import table


@dataclass(frozen=True, slots=True)
class PackageKind:
    """A two-character code with its English and, for common kinds, Chinese name."""

    code: str
    name: str
    zh: str | None


@cache
def package_kinds() -> dict[str, PackageKind]:
    """All kinds by code."""
    return {
        row["code"]: PackageKind(row["code"], row["name"], row.get("zh"))
        for row in table("packages").rows
    }
