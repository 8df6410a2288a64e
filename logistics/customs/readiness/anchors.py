"""The moments from which a plan counts back: contract, cut-offs, departures, credit, arrival."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from logistics.customs.case import Case
from logistics.customs.knowledge.corridor import LeadTime
from logistics.customs.knowledge.rows import Dated
from logistics.customs.readiness import calendar
from logistics.customs.readiness.credit import last_presentation
from logistics.customs.readiness.deadline import Deadline, soonest
from logistics.customs.readiness.port import at_port, crossing, cut_off
from logistics.customs.route import ORIGIN, legs_by
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Consignment, Leg, Mode
from logistics.shipments.facts.journey import best_departure, main_legs
from logistics.shipments.facts.located import country_of

VGM_PRACTICE = "vgm-cut-off"
"""Subject of the lead time that stands for a cut-off nobody entered."""

VGM_ASSUMED = "plan.note.vgm-practice"
ONWARD_UNKNOWN = "plan.note.onward-unknown"
"""Notes of anchors that rest on something nobody entered."""

IMPORT_DECLARATION = "import-declaration"


class Anchor(StrEnum):
    """What a date is counted back from."""

    CONTRACT = "contract"
    LEAVES = "leaves"
    DOCUMENTS = "documents"
    VGM = "vgm"
    BORDER = "border"
    GATE_IN = "gate-in"
    LOADED = "loaded"
    ARRIVAL = "arrival"
    CREDIT = "credit"
    PRESENTATION = "presentation"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """An anchor's deadline, the rows it rests on, and notes on what it assumes."""

    deadline: Deadline
    rows: tuple[Dated, ...] = ()
    notes: tuple[str, ...] = ()


def anchors_of(case: Case) -> Mapping[Anchor, Anchored]:
    """Every anchor whose moment is known; the soonest where consignments differ."""
    found = dict(_of_transport(case))
    contract = case.shipment.terms.contract
    if contract and contract.date:
        found[Anchor.CONTRACT] = Anchored(deadline=Deadline(contract.date))
    found.update(_of_credit(case))
    if case.arrival:
        found[Anchor.ARRIVAL] = Anchored(deadline=Deadline(case.arrival))
    declared = lead_time(case, IMPORT_DECLARATION)
    if case.arrival and declared and declared.days:
        last = later(case.arrival, declared)
        found[Anchor.DECLARED] = Anchored(deadline=Deadline(last), rows=(declared,))
    return found


def lead_time(case: Case, subject: str) -> LeadTime | None:
    """What is known of how long a subject takes, on the day of departure."""
    return case.knowledge.lead_times.one(subject, case.departure or case.on)


def earlier(day: date, lead: LeadTime) -> date:
    """The day that lies the time of ``lead`` before ``day``."""
    days = lead.days or 0
    return calendar.minus(lead.country, day, days) if lead.working else day - timedelta(days=days)


def later(day: date, lead: LeadTime) -> date:
    """The day that lies the time of ``lead`` after ``day``."""
    days = lead.days or 0
    return calendar.plus(lead.country, day, days) if lead.working else day + timedelta(days=days)


def starts_in_rwanda(case: Case, part: Consignment) -> bool:
    """Whether the main carriage itself leaves from Rwanda, as by air and post."""
    return _loaded_in(case, part) == ORIGIN


def first_leg(part: Consignment) -> Leg | None:
    """The leg on which the goods set out."""
    return part.legs[0] if part.legs else None


def loaded_of(case: Case, part: Consignment) -> Deadline | None:
    """When a consignment is on board: as its bill says, else departure of the main carriage."""
    boarded = [paper.on_board_on for paper in part.documents if paper.on_board_on]
    if boarded:
        return Deadline(min(boarded))
    main = main_legs(part)
    return _departure(case, main[0]) if main else None


def _departure(case: Case, leg: Leg) -> Deadline | None:
    moment = best_departure(leg)
    return Deadline.at_place(case.shipment, leg.from_place, moment) if moment else None


def _leaves(case: Case, part: Consignment) -> Deadline | None:
    leg = first_leg(part)
    if leg is None or starts_in_rwanda(case, part):
        return loaded_of(case, part)
    return _departure(case, leg)


def _of_transport(case: Case) -> Iterator[tuple[Anchor, Anchored]]:
    parts = case.shipment.consignments
    told = {
        Anchor.LEAVES: [_leaves(case, part) for part in parts],
        Anchor.LOADED: [loaded_of(case, part) for part in parts],
        Anchor.DOCUMENTS: [cut_off(case, part, "documents") for part in parts],
        Anchor.GATE_IN: [at_port(case, part) for part in parts],
        Anchor.VGM: [cut_off(case, part, "vgm") for part in parts],
    }
    for anchor, moments in told.items():
        deadline = soonest(one for one in moments if one)
        if deadline:
            yield anchor, Anchored(deadline=deadline)
    vgm = _vgm_by_practice(case, [one for one in told[Anchor.VGM] if one])
    if vgm:
        yield Anchor.VGM, vgm
    border = _border(case)
    if border:
        yield Anchor.BORDER, border


def _border(case: Case) -> Anchored | None:
    """The soonest crossing of consignments whose main carriage begins beyond the border."""
    found = [
        one
        for part in case.shipment.consignments
        if part.legs and not starts_in_rwanda(case, part)
        if (one := crossing(case, part, at_port(case, part) or loaded_of(case, part)))
    ]
    deadline = soonest(one.deadline for one in found)
    first = next((one for one in found if one.deadline == deadline), None)
    if first is None:
        return None
    notes = () if first.known else (ONWARD_UNKNOWN,)
    return Anchored(deadline=first.deadline, rows=first.onward, notes=notes)


def _vgm_by_practice(case: Case, entered: list[Deadline]) -> Anchored | None:
    """The cut-off where a sea consignment has none: so long before departure as carriers ask.

    Only at ports of the country for which that is known; elsewhere nothing stands for it.
    """
    practice = lead_time(case, VGM_PRACTICE)
    if practice is None or practice.days is None:
        return None
    counted = [
        _before(loaded, practice)
        for part in case.shipment.consignments
        if legs_by(part, Mode.SEA) and cut_off(case, part, "vgm") is None
        if _loaded_in(case, part) == practice.country
        if (loaded := loaded_of(case, part))
    ]
    deadline = soonest([*entered, *counted])
    if not counted or deadline is None:
        return None
    return Anchored(deadline=deadline, rows=(practice,), notes=(VGM_ASSUMED,))


def _loaded_in(case: Case, part: Consignment) -> CountryCode | None:
    """The country where the main carriage begins."""
    main = main_legs(part)
    return country_of(case.shipment, main[0].from_place) if main else None


def _before(deadline: Deadline, lead: LeadTime) -> Deadline:
    if lead.working or deadline.at is None:
        return Deadline(earlier(deadline.day, lead))
    before = timedelta(days=lead.days or 0)
    return Deadline(deadline.day - before, deadline.at - before)


def _of_credit(case: Case) -> Iterator[tuple[Anchor, Anchored]]:
    credit = case.shipment.terms.letter_of_credit
    if credit is None:
        return
    shipment_days: list[date] = [
        day for day in (credit.latest_shipment, credit.expires_on) if day is not None
    ]
    if shipment_days:
        yield Anchor.CREDIT, Anchored(deadline=Deadline(min(shipment_days)))
    last = last_presentation(case, credit)
    if last:
        notes = ("plan.note.presentation",)
        yield Anchor.PRESENTATION, Anchored(deadline=Deadline(last), notes=notes)
