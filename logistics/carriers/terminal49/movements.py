"""One event resource of Terminal49: what happened, to which container, where and when."""

from logistics.carriers.events import CarrierEvent, Vessel
from logistics.carriers.fields import Fields
from logistics.carriers.terminal49 import codes
from logistics.carriers.terminal49.places import place_of
from logistics.carriers.terminal49.resources import Resources
from logistics.carriers.terminal49.subjects import subject_of
from logistics.carriers.terminal49.times import moment_of, recorded_at
from logistics.kernel.codes import ImoNumber
from logistics.reference.milestones import Classifier

RAW_EVENT = "raw_event"
EVENT_TYPES = ("transport_event", "estimated_event", RAW_EVENT)
_TIMES = ("timestamp", "estimated_timestamp", "actual_at", "estimated_at")
_SHOWN = 40


def movement(resources: Resources, event: Fields) -> CarrierEvent | None:
    """The event that the resource tells; ``None`` without attributes or without a name."""
    attributes = event.inner("attributes", required=True)
    if attributes is None:
        return None
    is_raw = event.content.get("type") == RAW_EVENT
    group = codes.RAW if is_raw else codes.EVENT
    names = ("event", "original_event") if is_raw else ("event",)
    code = attributes.text(*names, required=True)
    if code is None:
        return None
    place = place_of(event, attributes, resources)
    country = place.country if place else None
    meaning = codes.meaning_of(group, code, country)
    if meaning is None:
        attributes.problem(
            attributes.present(*names) or names[0], "event.unknown_code", given=code[:_SHOWN]
        )
    told = codes.told_by(group, code)
    occurred_at = moment_of(attributes, country, *_TIMES)
    unit, references = subject_of(event, resources)
    return CarrierEvent(
        unit=unit,
        code=code,
        milestone=meaning.milestone if meaning else None,
        classifier=_classifier(attributes, told.classifier),
        occurred_at=occurred_at.at,
        zone_known=occurred_at.zone_known,
        place=place,
        leg_role=told.leg_role,
        mode=told.mode,
        vessel=_vessel(resources.related(event, "vessel"), attributes),
        voyage=attributes.text("voyage_number"),
        source_event_id=event.text("id"),
        recorded_at=recorded_at(attributes),
        index=event.index,
        references=references,
        laden=told.laden,
    )


def _classifier(attributes: Fields, by_name: Classifier) -> Classifier:
    """A carrier's own milestone says of itself that it is estimated; others by their names."""
    if attributes.content.get("estimated") is True or attributes.has("estimated_timestamp"):
        return Classifier.ESTIMATED
    return by_name


def _vessel(vessel: Fields | None, attributes: Fields) -> Vessel | None:
    """The related ship, else the one that a carrier's own milestone names."""
    if vessel is None:
        found = Vessel(imo=_imo(attributes, "vessel_imo"), name=attributes.text("vessel_name"))
    else:
        found = Vessel(imo=_imo(vessel, "imo"), name=vessel.text("name"))
    return found if found.imo or found.name else None


def _imo(holder: Fields, name: str) -> str | None:
    return holder.matching(ImoNumber.pattern, name)
