"""Canonical steps of a journey from Kigali to a consignee's door, in the order they happen."""

from enum import StrEnum


class Milestone(StrEnum):
    """Steps of progress first, then the exceptions (``X_``) that move no step."""

    BOOKED = "BOOKED"
    EMPTY_RELEASED = "EMPTY_RELEASED"
    STUFFED = "STUFFED"
    SEALED = "SEALED"
    ORIGIN_COLLECTED = "ORIGIN_COLLECTED"
    EXPORT_CUSTOMS_SUBMITTED = "EXPORT_CUSTOMS_SUBMITTED"
    EXPORT_CUSTOMS_HELD = "EXPORT_CUSTOMS_HELD"
    EXPORT_CUSTOMS_RELEASED = "EXPORT_CUSTOMS_RELEASED"
    BORDER_ARRIVED = "BORDER_ARRIVED"
    BORDER_CROSSED = "BORDER_CROSSED"
    GATE_IN_ORIGIN = "GATE_IN_ORIGIN"
    LOADED = "LOADED"
    DEPARTED = "DEPARTED"
    TS_ARRIVED = "TS_ARRIVED"
    TS_DISCHARGED = "TS_DISCHARGED"
    TS_LOADED = "TS_LOADED"
    TS_DEPARTED = "TS_DEPARTED"
    ARRIVED = "ARRIVED"
    DISCHARGED = "DISCHARGED"
    NOTIFIED = "NOTIFIED"
    AVAILABLE = "AVAILABLE"
    IMPORT_CUSTOMS_SUBMITTED = "IMPORT_CUSTOMS_SUBMITTED"
    IMPORT_CUSTOMS_HELD = "IMPORT_CUSTOMS_HELD"
    IMPORT_CUSTOMS_RELEASED = "IMPORT_CUSTOMS_RELEASED"
    GATE_OUT_DEST = "GATE_OUT_DEST"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERED = "DELIVERED"
    EMPTY_RETURNED = "EMPTY_RETURNED"
    X_DELAYED = "X_DELAYED"
    X_ROLLED = "X_ROLLED"
    X_DISCREPANCY = "X_DISCREPANCY"
    X_ATTEMPT_FAILED = "X_ATTEMPT_FAILED"
    X_RETURNED = "X_RETURNED"
    X_CANCELLED = "X_CANCELLED"
    X_NO_DATA = "X_NO_DATA"

    @property
    def is_exception(self) -> bool:
        """Whether this tells of trouble instead of a step forward."""
        return self.value.startswith("X_")


class Classifier(StrEnum):
    """How sure the sender is: only an actual event ever moves a status."""

    PLANNED = "PLN"
    ESTIMATED = "EST"
    ACTUAL = "ACT"


class LegRole(StrEnum):
    """The part a place plays in the journey."""

    PRE_CARRIAGE = "PRE"
    LOADING_PORT = "POL"
    TRANSHIPMENT = "TS"
    DISCHARGE_PORT = "POD"
    ON_CARRIAGE = "ON"
