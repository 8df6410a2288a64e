"""Landlocked developing countries, as the United Nations list them."""

from functools import cache

from logistics.reference.tables import table


@cache
def landlocked() -> frozenset[str]:
    """The 32 countries of the list, by their codes of two letters (ISO 3166).

    Others without a sea coast, such as Switzerland, are not on it.
    """
    return frozenset(row["country"] for row in table("landlocked").rows)
