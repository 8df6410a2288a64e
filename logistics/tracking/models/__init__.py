"""Rows of the tracking room."""

from logistics.tracking.models.consignment import (
    ConsignmentLink,
    ConsignmentProgress,
    ProgressTransition,
)
from logistics.tracking.models.raw import RawAnswer, RawDelivery, SeenDelivery
from logistics.tracking.models.reference import CallBudget, TrackedReference, TrackingEvent

__all__ = [
    "CallBudget",
    "ConsignmentLink",
    "ConsignmentProgress",
    "ProgressTransition",
    "RawAnswer",
    "RawDelivery",
    "SeenDelivery",
    "TrackedReference",
    "TrackingEvent",
]
