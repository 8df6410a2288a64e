"""The readiness plan: what to obtain, from whom and by when, counted back from departure."""

from logistics.customs.readiness.icalendar import icalendar
from logistics.customs.readiness.plan import plan
from logistics.customs.readiness.step import Basis, Plan, State, Step

__all__ = ["Basis", "Plan", "State", "Step", "icalendar", "plan"]
