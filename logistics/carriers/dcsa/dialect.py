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
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a reader must know of the sender.

    An event of another version than ``versions`` is a problem. The rest is what the carrier's
    own document has otherwise than the standard: ``numeric_imo``, a ship's IMO number is a JSON
    number; ``own_event_ids``, the id of an event is no UUID; ``optional_call_ids``, a transport
    call need not have an id.
    """

    versions: frozenset[Version] = frozenset(Version)
    roles: frozenset[RoleSource] = frozenset(RoleSource)
    numeric_imo: bool = False
    own_event_ids: bool = False
    optional_call_ids: bool = False


ANY_DIALECT = Dialect()
"""Every version and every way of telling a port's part, as the letter of the standard has it."""
