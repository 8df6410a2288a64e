"""Terminal49's times: UTC with the place's zone beside them, or a local clock said to be UTC."""

from datetime import datetime

from logistics.carriers.fields import Fields
from logistics.carriers.wall_clock import Moment
from logistics.carriers.zones import in_zone_of

_UTC = " UTC"


def moment_of(attributes: Fields, country: str | None, *names: str) -> Moment:
    """The time under the first name present, which must be there.

    With ``timezone`` null the sender knows no zone: it wrote the local clock as if it were UTC,
    so that the clock is read at the place.
    """
    found = _instant(attributes, *names, required=True)
    if found is None:
        return Moment(None, zone_known=True)
    clock = found.replace(tzinfo=None)
    unknown = "timezone" in attributes.content and not attributes.has("timezone")
    if found.tzinfo is None or unknown:
        return Moment(in_zone_of(clock, country), zone_known=False)
    return Moment(found, zone_known=True)


def recorded_at(attributes: Fields) -> datetime | None:
    """When Terminal49 wrote the record, in UTC."""
    found = _instant(attributes, "created_at")
    return in_zone_of(found, None) if found and found.tzinfo is None else found


def _instant(attributes: Fields, *names: str, required: bool = False) -> datetime | None:
    """As :meth:`Fields.instant`; older messages write the zone as the word UTC."""
    name = attributes.present(*names) or names[0]
    given = attributes.content.get(name)
    if isinstance(given, str) and given.endswith(_UTC):
        tidied = {name: given.removesuffix(_UTC) + "Z"}
        holder = Fields(attributes.index, attributes.pointer, tidied, attributes.problems)
        return holder.instant(name, required=required)
    return attributes.instant(name, required=required)
