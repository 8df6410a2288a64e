"""Rows of the tracking room."""

from logistics.tracking.models.consignment import (
    ConsignmentLink,
    ConsignmentProgress,
    ProgressTransition,
)
from logistics.tracking.models.raw import RawAnswer, RawDelivery, SeenDelivery
from logistics.tracking.models.reference import CallBudget, TrackedReference, TrackingEvent
from logistics.tracking.models.sighting import EventSighting

__all__ = [
    "CallBudget",
    "ConsignmentLink",
    "ConsignmentProgress",
    "EventSighting",
    "ProgressTransition",
    "RawAnswer",
    "RawDelivery",
    "SeenDelivery",
    "TrackedReference",
    "TrackingEvent",
]
