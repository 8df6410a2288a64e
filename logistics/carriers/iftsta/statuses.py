"""One status of an IFTSTA message as events: one for each equipment it names."""

from dataclasses import dataclass

from logistics.carriers.events import CarrierEvent, EventPlace, EventProblem, Unit
from logistics.carriers.iftsta import codes
from logistics.carriers.iftsta.groups import Message, Status
from logistics.carriers.iftsta.places import place_of
from logistics.carriers.iftsta.tokens import Segment
from logistics.carriers.iftsta.transports import mode_of, vessel_of
from logistics.carriers.iftsta.units import equipment_units, referenced
from logistics.carriers.iftsta.when import when_of
from logistics.reference.milestones import LegRole, Milestone

_TRANSHIPMENT_PLACE = "13"
_WITHDRAWALS = frozenset({"1", "3"})
_STATUS = "STS 4405"
_SHOWN = 40


@dataclass(slots=True)
class _Problems:
    index: int
    found: list[EventProblem]

    def add(self, segment: Segment, element: int, code: str, name: str, given: str = "") -> None:
        facts = {"field": name, "given": given[:_SHOWN]}
        pointer = f"/{segment.number}/{element}"
        self.found.append(EventProblem(self.index, pointer, code, facts))


def events_of(message: Message, status: Status) -> tuple[list[CarrierEvent], list[EventProblem]]:
    """The events of a status and its problems; a status without equipment gives one event."""
    problems = _Problems(status.index, [])
    code, agency = _code(status.segment, problems)
    transport = status.transport or message.consignment.transport or message.head.transport
    mode = mode_of(transport)
    place = place_of(status.place, mode) if status.place else None
    when = when_of(status, code, place, problems.add)
    units, references = _units(message, status, problems)
    withdrawn = _is_withdrawal(message, problems)
    events = []
    for number, (unit, equipment) in enumerate(units):
        told = _circumstances(status, mode, place, equipment)
        known = _milestone(status.segment, code, agency, told, problems if not number else None)
        events.append(
            CarrierEvent(
                unit=unit,
                code=code,
                milestone=None if withdrawn else known,
                classifier=when.classifier,
                occurred_at=when.at,
                zone_known=when.zone_known,
                place=place,
                leg_role=LegRole.TRANSHIPMENT if told.role else None,
                mode=mode,
                vessel=vessel_of(transport) if mode in {"VESSEL", "BARGE", None} else None,
                voyage=_journey(transport) if mode != "AIR" else None,
                flight=_journey(transport) if mode == "AIR" else None,
                index=status.index + number,
                references=references,
                laden=told.laden,
            )
        )
    return events, problems.found


def _code(sts: Segment, problems: _Problems) -> tuple[str, str]:
    """The status (element 4405, in old directories 9011) and the agency of its list."""
    code = sts.component(2).upper()
    if not code:
        problems.add(sts, 2, "event.missing", _STATUS)
    return code, sts.component(2, 2)


def _milestone(
    sts: Segment, code: str, agency: str, told: codes.Circumstances, problems: _Problems | None
) -> Milestone | None:
    meaning = codes.meaning_of(code, agency, told) if code else None
    if code and meaning is None and problems is not None:
        problems.add(sts, 2, "iftsta.unknown_code", _STATUS, code)
    return meaning.milestone if meaning else None


def _circumstances(
    status: Status, mode: str | None, place: EventPlace | None, equipment: Segment | None
) -> codes.Circumstances:
    told_here = status.place is not None and status.place.component(1) == _TRANSHIPMENT_PLACE
    told_of_box = equipment is not None and codes.is_transhipment(equipment.component(5))
    return codes.Circumstances(
        mode=mode,
        laden=codes.laden_of(equipment.component(6)) if equipment else None,
        country=place.country if place else None,
        role=LegRole.TRANSHIPMENT.value if told_here or told_of_box else None,
    )


def _units(
    message: Message, status: Status, problems: _Problems
) -> tuple[list[tuple[Unit | None, Segment | None]], tuple[tuple[str, str], ...]]:
    equipment = status.equipment or message.consignment.equipment or message.head.equipment
    told = [*status.references, *message.consignment.references, *message.head.references]
    subject, references = referenced(told, message.cni)
    units: list[tuple[Unit | None, Segment | None]] = [*equipment_units(equipment)]
    if not units:
        units.append((subject, None))
        if subject is None:
            problems.add(status.segment, 0, "event.missing", "EQD or RFF")
    return units, references


def _is_withdrawal(message: Message, problems: _Problems) -> bool:
    bgm = message.bgm
    if bgm is None or bgm.component(3) not in _WITHDRAWALS:
        return False
    problems.add(bgm, 3, "iftsta.withdrawal", "BGM", bgm.component(2) or "-")
    return True


def _journey(transport: Segment | None) -> str | None:
    return transport.component(2)[:_SHOWN] or None if transport else None
