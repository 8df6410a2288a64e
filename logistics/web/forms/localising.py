"""Moments typed without an offset are local times of the place where they happen."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from logistics.reference.places import places
from logistics.shipments.entry.moments import moment_at

_CERTAINTIES = ("planned", "estimated", "actual")
_ENDS = {"departure": "from_place", "arrival": "to_place"}
_HOME = "kigali"


def with_local_moments(wire: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of ``wire`` in which moments bear offsets, as far as places tell them."""
    told: dict[str, Any] = deepcopy(dict(wire))
    for part in told.get("consignments", ()):
        for leg in part.get("legs", ()):
            _put_offsets(leg)
        for box in part.get("containers", ()):
            _put_offset(box.get("stuffing"))
    for line in told.get("lines", ()):
        for lot in line.get("lots", ()):
            for stage in lot.get("stages", ()):
                _put_offset(stage)
    inspection = told.get("inspection")
    if inspection and "requested_at" in inspection:
        inspection["requested_at"] = moment_at(inspection["requested_at"], _HOME)
    return told


def _put_offset(done: dict[str, Any] | None) -> None:
    """What is done to a lot at a place no list holds is done at home."""
    if done and "at" in done:
        place = done.get("place", "")
        done["at"] = moment_at(done["at"], place if place in places() else _HOME)


def _put_offsets(leg: dict[str, Any]) -> None:
    for certainty in _CERTAINTIES:
        times = leg.get(certainty, {})
        for end, place in _ENDS.items():
            if end in times:
                times[end] = moment_at(times[end], leg.get(place, ""))
