"""A notification that tells no movement: news of the record, known by the name it bears."""

from logistics.carriers.events import CarrierEvent, EventProblem
from logistics.carriers.fields import Fields
from logistics.carriers.terminal49 import codes
from logistics.carriers.terminal49.movements import EVENT_TYPES
from logistics.carriers.terminal49.resources import Resources, target_type
from logistics.carriers.terminal49.subjects import subject_of
from logistics.carriers.terminal49.times import recorded_at

_RELATION = "reference_object"
_MOVEMENTS = "container.transport."
"""How the names of movements begin."""
_SHOWN = 40


def notice(resources: Resources, notification: Fields) -> CarrierEvent | None:
    """The event of the notification's name, at the time it was told.

    One about a movement whose resource was left out has no time: when it was told is not when
    it happened.
    """
    attributes = notification.inner("attributes", required=True)
    code = attributes.text("event", required=True) if attributes else None
    if attributes is None or code is None:
        return None
    meaning = codes.meaning_of(codes.EVENT, code, None)
    if meaning is None:
        attributes.problem("event", "event.unknown_code", given=code[:_SHOWN])
    told = codes.told_by(codes.EVENT, code)
    told_at = recorded_at(attributes)
    named = code.startswith(_MOVEMENTS)
    lacks_movement = named or target_type(notification.content, _RELATION) in EVENT_TYPES
    if lacks_movement:
        pointer = f"{notification.pointer}/relationships/{_RELATION}"
        facts = {"field": _RELATION}
        problem = EventProblem(notification.index, pointer, "event.missing", facts)
        notification.problems.append(problem)
    unit, references = subject_of(notification, resources)
    return CarrierEvent(
        unit=unit,
        code=code,
        milestone=meaning.milestone if meaning else None,
        classifier=told.classifier,
        occurred_at=None if lacks_movement else told_at,
        leg_role=told.leg_role,
        mode=told.mode,
        source_event_id=notification.text("id"),
        recorded_at=told_at,
        index=notification.index,
        references=references,
        laden=told.laden,
    )
