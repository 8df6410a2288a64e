"""Countries that have no sea coast."""

from functools import cache

from logistics.reference.tables import table


@cache
def landlocked() -> frozenset[str]:
    """Developing countries without a sea coast, by their codes of two letters (ISO 3166)."""
    return frozenset(row["country"] for row in table("landlocked").rows)
