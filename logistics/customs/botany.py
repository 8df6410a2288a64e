"""Names of plants: genus and species, with or without the author who gave them."""

import re

from logistics.customs.wording import tokens

_CROSSED = re.compile(r"×|\bx\b", re.IGNORECASE)
_BINOMIAL = 2
_PARTED = re.compile(r"[,;/\n&]|\band\b|、|，|；")


def same_species(stated: str, ours: str) -> bool:
    """Whether two botanical names are of one species, whoever is named as its author.

    A cross is the same as nothing but itself.
    """
    one, other = tokens(stated), tokens(ours)
    if one == other:
        return True
    if _CROSSED.search(stated) or _CROSSED.search(ours) or min(len(one), len(other)) < _BINOMIAL:
        return False
    genus = one[:1]
    again = {*one[_BINOMIAL:], *other[_BINOMIAL:]} & {*genus}
    return one[:_BINOMIAL] == other[:_BINOMIAL] and not again


def species_listed(stated: str) -> tuple[str, ...]:
    """The botanical names of a value that lists several."""
    return tuple(part.strip() for part in _PARTED.split(stated) if part.strip())
