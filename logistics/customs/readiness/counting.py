"""Counting back: the last moment of each step, and the day on which it must be begun."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from logistics.customs.case import Case
from logistics.customs.knowledge.corridor import LeadTime
from logistics.customs.readiness.anchors import Anchor, Anchored, earlier, lead_time
from logistics.customs.readiness.counter import within_hours
from logistics.customs.readiness.credit import PRESENTATION, credit_papers
from logistics.customs.readiness.deadline import Deadline, soonest
from logistics.customs.readiness.kinds import (
    BORDER,
    DECLARATION,
    KINDS,
    LEAVING,
    StepKind,
    credit_paper,
    kind_of,
)
from logistics.customs.readiness.needed import Needed
from logistics.shipments.facts.transport import GuaranteeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A needed step with its dates.

    ``lead`` is the row on how long it takes; one's own work and events take no time.
    ``anchored`` is the anchor that decided its last moment, if one did.
    """

    needed: Needed
    kind: StepKind
    after: tuple[str, ...]
    latest: Deadline | None
    start_by: date | None
    lead: LeadTime | None
    anchored: Anchored | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What counting needs beside the steps.

    ``travel`` are the days from the departure of the truck to the port, where they count.
    """

    case: Case
    anchors: Mapping[Anchor, Anchored]
    travel: int


def counted(setting: Setting, needed: Mapping[str, Needed]) -> Mapping[str, Counted]:
    """All needed steps, counted back from what waits for them; in the order of waiting."""
    kinds = _kinds(setting.case, needed)
    order = sorted(kinds, key=_place)
    found: dict[str, Counted] = {}
    for key in reversed(order):
        found[key] = _count(setting, needed[key], kinds, found.values())
    return {key: found[key] for key in order}


def _kinds(case: Case, needed: Mapping[str, Needed]) -> Mapping[str, StepKind]:
    """The kind of each step; presentation waits for all papers that the credit asks for."""
    listed = credit_papers(case)
    found = {}
    for key, one in needed.items():
        only_credit = key in listed and key not in KINDS and not one.rows
        source = one.rows[0].source if one.rows else next(iter(case.knowledge.sources))
        found[key] = credit_paper(key) if only_credit else kind_of(key, one.country, source)
    shown = found.get(PRESENTATION)
    if shown:
        found[PRESENTATION] = replace(shown, after=tuple(dict.fromkeys((*shown.after, *listed))))
    return found


def _place(key: str) -> tuple[int, str]:
    """Steps that the list lacks stand with the certificates: before the export declaration."""
    return _PLACES[key if key in KINDS else DECLARATION], key


_PLACES = {key: place for place, key in enumerate(KINDS)}


def _count(
    setting: Setting,
    needed: Needed,
    kinds: Mapping[str, StepKind],
    later: Iterable[Counted],
) -> Counted:
    case, kind = setting.case, kinds[needed.key]
    anchored = setting.anchors.get(kind.anchor) if kind.anchor else None
    limits = [
        _handed_over(one, setting.travel if kind.key == LEAVING and one.kind.key != BORDER else 0)
        for one in later
        if kind.key in one.after
    ]
    own = [anchored.deadline] if anchored else []
    asked = soonest([*own, *(limit for limit in limits if limit)])
    latest = within_hours(case, kind, asked) if asked and kind.country and kind.timed else asked
    lead = lead_time(case, lead_subject(case, kind)) if kind.timed else None
    return Counted(
        needed=needed,
        kind=kind,
        after=tuple(one for one in kind.after if one in kinds),
        latest=latest,
        start_by=_start(kind, lead, latest),
        lead=lead,
        anchored=anchored if anchored and asked == anchored.deadline else None,
    )


def _handed_over(successor: Counted, travel: int) -> Deadline | None:
    """When a step that waits must be given what it waits for, so many days away."""
    if successor.latest is None:
        return None
    start = successor.start_by or successor.latest.day
    if travel:
        return Deadline(start - timedelta(days=travel))
    return successor.latest if start == successor.latest.day else Deadline(start)


def lead_subject(case: Case, kind: StepKind) -> str:
    """Under which subject the time of a step is known."""
    declaration, parts = case.shipment.declaration, case.shipment.consignments
    if kind.key == DECLARATION and declaration and declaration.model == "EXS":
        return "simplified-export-declaration"
    bonds = {part.guarantee.kind for part in parts if part.guarantee}
    if kind.key == "transit-guarantee" and GuaranteeKind.EACBOND in bonds:
        return GuaranteeKind.EACBOND.value
    return kind.key


def _start(kind: StepKind, lead: LeadTime | None, latest: Deadline | None) -> date | None:
    if latest is None or not kind.timed:
        return latest.day if latest else None
    if lead is None or lead.days is None:
        return None
    return earlier(latest.day, lead)
