"""The kinds of number that can be followed, and the phases a journey is asked about in."""

from enum import StrEnum


class ReferenceKind(StrEnum):
    """What a tracked reference's number is; ``consignment`` is the hand-written ledger."""

    CONTAINER = "container"
    BOOKING = "booking"
    TRANSPORT_DOCUMENT = "transport-document"
    AIR_WAYBILL = "air-waybill"
    POSTAL_ITEM = "postal-item"
    CONSIGNMENT = "consignment"


class Phase(StrEnum):
    """How lively the present stretch of a journey is: it decides the interval of polls."""

    NO_DATA = "no_data"
    BEFORE_PORT = "before_port"
    AT_PORT = "at_port"
    AT_SEA = "at_sea"
    NEAR_PORT = "near_port"
    AT_DESTINATION = "at_destination"
    INLAND = "inland"
    OVER = "over"


class DeliveryState(StrEnum):
    """What became of a stored notification."""

    REFUSED = "refused"
    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"
    QUARANTINED = "quarantined"
    """Held back, by a rule or by a person, until a person lets it work."""
