"""The part a port plays, where the carrier tells it."""

from dataclasses import dataclass

from logistics.carriers.dcsa import codes
from logistics.carriers.dcsa.dialect import Dialect, RoleSource
from logistics.carriers.fields import Fields
from logistics.reference.milestones import LegRole

_VESSEL = "VESSEL"


@dataclass(frozen=True, slots=True)
class Part:
    """What a carrier tells about where in the journey an event stands.

    ``phase`` is ``EXPORT``, ``IMPORT`` or ``TRANSSHIPMENT``.
    """

    role: LegRole | None = None
    phase: str | None = None


def told_part(event: Fields, dialect: Dialect, code: str, mode: str | None) -> Part:
    """The part by the fields of 2.2 and 3.0.0-Beta-1."""
    part = Part()
    told = event.content.get(RoleSource.CARRIER_DATA)
    if RoleSource.CARRIER_DATA in dialect.roles and isinstance(told, dict):
        part = _of_carrier_data(Fields(event.index, "", told), code, mode)
    by_flag = RoleSource.TRANSSHIPMENT_FLAG in dialect.roles
    if by_flag and flag(event, RoleSource.TRANSSHIPMENT_FLAG) and part.role is None:
        return Part(LegRole.TRANSHIPMENT, part.phase)
    by_words = RoleSource.DESCRIPTION in dialect.roles and part.role is None
    if by_words and codes.tells_transhipment(event.content.get(RoleSource.DESCRIPTION)):
        return Part(LegRole.TRANSHIPMENT, part.phase)
    return part


def role_of_location(shipment_location: str | None) -> LegRole | None:
    """The role of a kind of place of the shipment, such as ``POL``."""
    found = codes.role_of("shipmentLocationType", shipment_location)
    return LegRole(found) if found else None


def role_of_phase(phase: str | None, code: str, mode: str | None) -> LegRole | None:
    """The role of a port by the phase of the carriage: export, import or transhipment.

    The phase of an export begins inland: only the ship's own loading and sailing make the
    place the port of loading, and only its arrival and discharge the port of discharge.
    """
    found = codes.role_of("phase", phase)
    if found is None:
        return None
    role = LegRole(found)
    if role is LegRole.TRANSHIPMENT:
        return role
    moves = codes.moves_of_phase(found)
    return role if mode == _VESSEL and code in moves else None


def flag(holder: Fields, name: str) -> bool:
    """Whether a yes-or-no field says yes; what is no JSON true or false is a problem."""
    given = holder.content.get(name)
    if given is None or isinstance(given, bool):
        return bool(given)
    holder.problem(name, "event.type", wanted="true or false")
    return False


def _of_carrier_data(told: Fields, code: str, mode: str | None) -> Part:
    """CMA CGM's own part of an event, whose list of places is not published in full."""
    place, phase = told.code("shipmentLocationType"), told.code("transportationPhase")
    return Part(role_of_location(place) or role_of_phase(phase, code, mode), phase)
