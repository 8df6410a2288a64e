"""What is done already: papers, registrations and movements as the shipment records them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from logistics.customs.case import Case
from logistics.customs.printed import printed_day
from logistics.customs.readiness.anchors import first_leg
from logistics.customs.readiness.credit import shipped_on
from logistics.customs.readiness.kinds import LEAVING, LOADING
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Leg
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import day_at


@dataclass(frozen=True, slots=True)
class Done:
    """That a step is done, and on which day where that is recorded."""

    on: date | None = None


_IMPLIED_BY: Mapping[str, tuple[str, ...]] = {
    "phytosanitary-application": ("inspection", "phytosanitary-certificate"),
    "inspection": ("phytosanitary-certificate",),
    "china-ldc-origin-application": ("china-ldc-origin-certificate",),
    "booking": ("bill-of-lading", "air-waybill"),
    "exit-note": ("transit-document", LEAVING, "gate-in", LOADING),
    "container-stuffing": (LEAVING, "gate-in", LOADING),
    LEAVING: ("gate-in", LOADING),
    "border": ("gate-in", LOADING),
    "shipping-instruction": (LOADING,),
    "gate-in": (LOADING,),
}
"""Steps that cannot be open once another is done."""


def done(case: Case, key: str) -> Done | None:
    """How a step is known to be done by the day of planning; ``None`` while it is not."""
    for one in (key, *_IMPLIED_BY.get(key, ())):
        days = [day for day in _found(case, one) if day is None or day <= case.on]
        if days:
            return Done(min((day for day in days if day), default=None))
    return None


def _found(case: Case, key: str) -> Iterator[date | None]:
    """Days on which a step was done, ``None`` for one whose day nobody recorded."""
    reader = _READERS.get(key)
    if reader is not None:
        yield from reader(case)
    elif key in registration_kinds():
        yield from _registered(case, key)
    else:
        yield from _dated_papers(case, key)


def _dated_papers(case: Case, key: str) -> Iterator[date]:
    shipment = case.shipment
    documents = (paper for part in shipment.consignments for paper in part.documents)
    days = (
        *(paper.issued_on for paper in shipment.issued_papers if paper.kind == key),
        *(paper.date for paper in shipment.papers if paper.kind == key),
        *(paper.issued_on for paper in documents if paper.kind == key),
    )
    yield from (day for day in days if day)


def _registered(case: Case, key: str) -> Iterator[date | None]:
    """Numbers that hold: on arrival those that GACC keeps, on departure all others."""
    chinese = registration_kinds()[key].authority == "GACC"
    day = case.judged if chinese else case.departure or case.on
    for held in case.shipment.registrations:
        lasts = held.valid_to is None or held.valid_to >= day
        if held.kind == key and held.number and lasts:
            yield held.valid_from


def _inspected(case: Case) -> Iterator[date]:
    for held in case.stated_as("inspected_on"):
        day = printed_day(held.value)
        if day is not None:
            yield day


def _treated(case: Case) -> Iterator[date]:
    yield from _dated_papers(case, "treatment-certificate")
    yield from (one.treated_on for one in case.shipment.treatments if one.treated_on)


def _guaranteed(case: Case) -> Iterator[date | None]:
    for part in case.shipment.consignments:
        if part.guarantee and part.guarantee.number:
            yield None


def _bills(case: Case) -> Iterator[date]:
    yield from _dated_papers(case, "bill-of-lading")
    yield from _dated_papers(case, "sea-waybill")


def _weighed(case: Case) -> Iterator[date]:
    boxes = list(case.shipment.containers())
    days = [box.vgm.determined_on if box.vgm and box.vgm.mass else None for box in boxes]
    known = [day for day in days if day]
    if known and len(known) == len(days):
        yield max(known)


def _stuffed(case: Case) -> Iterator[date]:
    """A container whose packed mass is known, or that is sealed and weighed, is packed."""
    if all(box.seals for box in case.shipment.containers()):
        yield from _weighed(case)


def _instructed(case: Case) -> Iterator[date]:
    for part in case.shipment.consignments:
        main = main_legs(part)
        if part.instruction_sent_at and main:
            yield day_at(case.shipment, main[0].from_place, part.instruction_sent_at)


def _departed(case: Case, leg: Leg | None) -> Iterator[date]:
    if leg and leg.actual and leg.actual.departure:
        yield day_at(case.shipment, leg.from_place, leg.actual.departure)


def _left(case: Case) -> Iterator[date]:
    for part in case.shipment.consignments:
        yield from _departed(case, first_leg(part))


def _gated(case: Case) -> Iterator[date]:
    """The goods have reached the port: the leg before the main carriage has arrived."""
    for part in case.shipment.consignments:
        main = main_legs(part)
        before = part.legs[: part.legs.index(main[0])] if main else ()
        if before and (times := before[-1].actual) and times.arrival:
            yield day_at(case.shipment, before[-1].to_place, times.arrival)


def _loaded(case: Case) -> Iterator[date]:
    for part in case.shipment.consignments:
        yield from (paper.on_board_on for paper in part.documents if paper.on_board_on)
        yield from _departed(case, next(iter(main_legs(part)), None))


def _shipped_in_time(case: Case) -> Iterator[date]:
    credit, shipped = case.shipment.terms.letter_of_credit, shipped_on(case)
    latest = credit.latest_shipment if credit else None
    on_board = list(_loaded(case))
    if on_board and shipped and (latest is None or shipped <= latest):
        yield max(on_board)


def _never(_: Case) -> Iterator[date]:
    return iter(())


_READERS: Mapping[str, Callable[[Case], Iterator[date | None]]] = {
    "inspection": _inspected,
    "treatment-certificate": _treated,
    "transit-guarantee": _guaranteed,
    "bill-of-lading": _bills,
    "vgm": _weighed,
    "container-stuffing": _stuffed,
    "shipping-instruction": _instructed,
    LEAVING: _left,
    "gate-in": _gated,
    LOADING: _loaded,
    "credit-shipment": _shipped_in_time,
    "presentation": _never,
    "import-declaration": _never,
    "exit-note": _never,
    "border": _never,
}
"""How steps other than papers and registrations are recorded."""
