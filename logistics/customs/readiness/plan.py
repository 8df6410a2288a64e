"""From a shipment and a day to its plan: the one door of this folder."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from logistics.customs.case import Case
from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge import knowledge as shipped_knowledge
from logistics.customs.operator import NO_LISTS
from logistics.customs.overlay import Mark
from logistics.customs.readiness import way
from logistics.customs.readiness.anchors import Anchor, anchors_of, later
from logistics.customs.readiness.counting import Counted, Setting, counted
from logistics.customs.readiness.held import Done, done
from logistics.customs.readiness.needed import needed_steps
from logistics.customs.readiness.notes import (
    all_rows,
    country_of,
    is_shaky,
    issuer_of,
    notes_of,
    words_of,
)
from logistics.customs.readiness.step import Basis, Plan, State, Step
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import best_departure

_SOON = timedelta(days=7)
"""A step is due from a week before the day on which it must be begun."""


def plan(
    shipment: Shipment,
    *,
    on: date,
    verified: frozenset[str] = frozenset(),
    marks: Iterable[Mark] = (),
    knowledge: Knowledge | None = None,
) -> Plan:
    """What to obtain, from whom and by when, as seen on the day ``on``.

    Steps are those of the goods, mode and terms, in the order in which to begin; dates count
    back from cut-offs, departures, credit and arrival. ``verified`` names knowledge rows that
    the operator has confirmed, ``marks`` confirm theirs too and are shown with the steps;
    ``knowledge`` stands for another one than the shipped.
    """
    by_row = {mark.row: mark for mark in marks}
    case = Case.of(
        shipment,
        on=on,
        knowledge=knowledge or shipped_knowledge(),
        verified=verified.union(by_row),
        lists=NO_LISTS,
    )
    setting = Setting(case=case, anchors=anchors_of(case), travel=_travel(case))
    found = counted(setting, needed_steps(case))
    finished = {key: done(case, key) for key in found}
    states = {key: _state(case, one, finished[key]) for key, one in found.items()}
    order = sorted(found, key=lambda key: _begun(found[key]) or date.max)
    open_steps = [key for key in order if states[key] is not State.DONE and _begun(found[key])]
    steps = tuple(
        _marked(
            _step(case, found[key], finished[key], states[key], critical=key in open_steps[:1]),
            by_row,
        )
        for key in order
    )
    told = tuple(_told(case, found, [step for step in steps if step.state is State.LATE]))
    return Plan(on=on, departure=case.departure, steps=steps, told=told)


def _travel(case: Case) -> int:
    """Days of the way to the port, where nobody entered when the truck leaves."""
    return max(
        (
            sum(way.longest(way.usual(case, leg)) or 0 for leg in way.legs_to_port(part))
            for part in case.shipment.consignments
            if part.legs and best_departure(part.legs[0]) is None
        ),
        default=0,
    )


def _begun(one: Counted) -> date | None:
    return one.start_by or (one.latest.day if one.latest else None)


def _state(case: Case, one: Counted, held: Done | None) -> State:
    if held:
        return State.DONE
    begun = _begun(one)
    if begun is None or one.latest is None:
        return State.UNKNOWN
    overtaken = one.kind.anchor is Anchor.CREDIT and (case.departure or case.on) > one.latest.day
    if case.on > begun or overtaken:
        return State.LATE if one.kind.recorded else State.UNKNOWN
    return State.DUE if begun - case.on <= _SOON else State.NOT_YET


def _step(case: Case, one: Counted, held: Done | None, state: State, *, critical: bool) -> Step:
    rows = all_rows(case, one)
    sources = dict.fromkeys((*(row.source for row in rows), one.kind.source))
    named = (case.knowledge.sources[source] for source in sources)
    return Step(
        key=one.kind.key,
        words=words_of(one),
        issuer=issuer_of(one),
        after=one.after,
        latest=one.latest.told if one.latest else None,
        start_by=one.start_by,
        lead_days=one.lead.days if one.lead else None,
        working=bool(one.lead and one.lead.working),
        country=country_of(one),
        state=state,
        done_on=held.on if held else None,
        critical=critical,
        verify=is_shaky(case, one),
        notes=tuple(notes_of(case, one)),
        basis=tuple(Basis(title=source.title, date=source.date) for source in named),
        rows=tuple(row.id for row in rows),
    )


def _marked(step: Step, marks: Mapping[str, Mark]) -> Step:
    return replace(step, marks=tuple(marks[row] for row in step.rows if row in marks))


def _told(case: Case, found: Mapping[str, Counted], late: list[Step]) -> Iterator[str]:
    if case.departure is None:
        yield say("plan.enter-departure")
    if late:
        yield _slip(case, found, late[0])


def _slip(case: Case, found: Mapping[str, Counted], step: Step) -> str:
    waiting = [words_of(one) for one in found.values() if step.key in one.after]
    facts = {
        "step": step.words,
        "issuer": step.issuer,
        "waits": "; ".join(waiting) or say("plan.slip.nothing"),
        "latest": _day(step.latest),
    }
    one = found[step.key]
    if one.lead is None or one.lead.days is None:
        return say("plan.slip.unknown", facts)
    ready = later(case.on, one.lead)
    return say("plan.slip", {**facts, "start": step.start_by, "ready": ready})


def _day(moment: date | datetime | None) -> str:
    return moment.isoformat()[:10] if moment else ""
