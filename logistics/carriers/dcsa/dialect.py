"""Which of the standard's versions a carrier speaks, and its own way of speaking it."""

from dataclasses import dataclass
from enum import StrEnum


class Version(StrEnum):
    """Editions of the standard; an event's shape tells which one it is written in."""

    V2 = "2.2"
    V3_BETA = "3.0.0-beta-1"
    V3 = "3.0.0"


class RoleSource(StrEnum):
    """Fields outside 3.0.0 by which carriers tell the part that a port plays."""

    TRANSSHIPMENT_FLAG = "isTransshipmentMove"
    CARRIER_DATA = "carrierSpecificData"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a reader must know of the sender.

    An event of another version than ``versions`` is a problem. ``numeric_imo`` says that the
    carrier documents a ship's IMO number as a JSON number, which the standard does not.
    """

    versions: frozenset[Version] = frozenset(Version)
    roles: frozenset[RoleSource] = frozenset(RoleSource)
    numeric_imo: bool = False


ANY_DIALECT = Dialect()
"""Every version and every way of telling a port's part, as the letter of the standard has it."""
