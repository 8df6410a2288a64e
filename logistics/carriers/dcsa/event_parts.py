"""Parts of an event that all versions of the standard share: each wrong one is a problem."""

import re
from datetime import datetime

from logistics.carriers.dcsa import codes
from logistics.carriers.dcsa.dialect import Dialect
from logistics.carriers.dcsa.roles import Part
from logistics.carriers.events import EventPlace, Vessel
from logistics.carriers.fields import Fields
from logistics.carriers.zones import in_zone_of
from logistics.reference.milestones import Classifier

UUID = re.compile(r"[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}", re.ASCII)
_IMO = re.compile(r"[0-9]{7}", re.ASCII)
_ARRIVING = ("ARRI", "DISC")
_SHOWN = 40


def circumstances(
    *,
    place: EventPlace | None,
    mode: str | None,
    document_type: str | None,
    laden: bool | None,
    part: Part,
) -> codes.Circumstances:
    """What decides between the meanings of a code."""
    return codes.Circumstances(
        mode=mode,
        facility_type=place.facility_type if place else None,
        country=place.country if place else None,
        document_type=document_type,
        laden=laden,
        leg_role=part.role.value if part.role else None,
        phase=part.phase,
    )


def classifier_of(holder: Fields, *names: str) -> Classifier | None:
    """Planned, estimated or actual."""
    given = holder.code(*names, required=True)
    named = holder.present(*names) or ""
    word = given if given is None or named.endswith("Code") else codes.coded("classifiers", given)
    found = codes.classifier_of(word) if word else None
    if given and found is None:
        unknown(holder, names, given)
    return found


def laden_of(holder: Fields, *names: str, required: bool) -> bool | None:
    """Whether the container is full."""
    given = holder.code(*names, required=required)
    found = codes.laden_of(given) if given else None
    if given and found is None:
        unknown(holder, names, given)
    return found


def mode_of(call: Fields, *names: str, required: bool) -> str | None:
    """The mode of transport."""
    given = call.code(*names, required=required)
    if given and not codes.is_mode(given):
        unknown(call, names, given)
        return None
    return given


def id_of(event: Fields, dialect: Dialect, *, required: bool = False) -> str | None:
    """The event's own id; ``eventId``, which the standard does not know, may be any text."""
    if dialect.own_event_ids or (event.has("eventId") and not event.has("eventID")):
        return event.text("eventID", "eventId", required=required)
    return uuid_of(event, "eventID", required=required)


def uuid_of(holder: Fields, name: str, *, required: bool = False) -> str | None:
    """An event's id as sent; one that is no UUID is a problem and stays the event's id."""
    given = holder.text(name, required=required)
    if given and not UUID.fullmatch(given.upper()):
        holder.problem(name, "event.format", given=given[:_SHOWN])
    return given


def vessel_of(told: Fields | None, dialect: Dialect, *, required: bool) -> Vessel | None:
    """The ship by its IMO number and name."""
    if told is None:
        return None
    found = Vessel(
        imo=_numeric_imo(told) if dialect.numeric_imo else None,
        name=told.text("vesselName", "name"),
    )
    if found.imo is None:
        imo = told.matching(_IMO, "vesselIMONumber", required=required)
        found = Vessel(imo=imo, name=found.name)
    return found if found.imo or found.name else None


def arrives(code: str) -> bool:
    """Whether the code is of a ship that came in, on the voyage that brought it."""
    return code in _ARRIVING


def aware(found: datetime | None, place: EventPlace | None) -> datetime | None:
    """The time with its offset: the sender's own, else that of the place."""
    if found is None or found.tzinfo is not None:
        return found
    return in_zone_of(found, place.country if place else None)


def unknown(holder: Fields, names: tuple[str, ...], given: str) -> None:
    """Report a code that no list has, under the name it came by."""
    holder.problem(holder.present(*names) or names[0], "event.unknown_code", given=given[:_SHOWN])


def _numeric_imo(told: Fields) -> str | None:
    given = told.content.get("vesselIMONumber")
    if not isinstance(given, int) or isinstance(given, bool):
        return None
    return str(given) if _IMO.fullmatch(str(given)) else None
