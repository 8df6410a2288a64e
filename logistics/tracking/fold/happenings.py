"""Which tellings of one step at one place are one happening, and who is believed in it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from logistics.reference.milestones import Classifier
from logistics.tracking.fold.belief import belief
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.parts import added_up, is_whole
from logistics.tracking.fold.ports import time_of
from logistics.tracking.fold.revisions import recorded

SAME_STEP = timedelta(hours=12)
"""Tellings of one step at one place that lie no further apart are one step."""

Happening = tuple[LedgerEvent, ...]
"""Tellings of one happening, the one that decides first."""


def happenings(
    actual: Sequence[LedgerEvent], total: int | None, *, in_parts: bool = True
) -> tuple[Happening, ...]:
    """``actual`` tellings of one step at one place as happenings, in order of time.

    1. The most believed telling takes in all within :data:`SAME_STEP`, then the next, each
       telling going to the nearest.
    2. What its teller tells no more joins what the same teller tells instead.
    3. A person's override takes over the nearest happening, however far off it is.
    4. Parts join what is told of the whole; alone they are a happening once they add up to
       ``total`` pieces. Not ``in_parts``: what befell one piece has happened.
    """
    whole = [entry for entry in actual if is_whole(entry, total) or not in_parts]
    parts = [entry for entry in actual if in_parts and not is_whole(entry, total)]
    found = _around_leads(e for e in whole if e.vanished_at is None and not e.overrides)
    for entry in sorted((e for e in whole if e.vanished_at and not e.overrides), key=belief):
        _join(found, entry, [one for one in found if _replaces(one, entry)])
    for entry in sorted((e for e in whole if e.overrides), key=belief):
        _join(found, entry, found)
    for group in found:
        group.sort(key=belief, reverse=True)
    if found:
        for part in sorted(parts, key=belief, reverse=True):
            _nearest(found, part).append(part)
    elif parts and (done := added_up(parts, total)).is_complete:
        found.append([done.last, *(part for part in parts if part is not done.last)])
    return tuple(sorted(map(tuple, found), key=lambda group: time_of(group[0])))


def overruled(
    actual: Iterable[LedgerEvent], expected: Iterable[LedgerEvent]
) -> tuple[LedgerEvent, ...]:
    """Tellings of ``actual`` that a person contradicts who, later, only expects the step.

    The last of all overrides decides. It speaks of what had happened when it was written:
    what is dated later stands.
    """
    told = list(actual)
    overrides = [entry for entry in (*told, *expected) if entry.overrides]
    last = max(overrides, key=lambda one: (recorded(one), belief(one)), default=None)
    if last is None or last.event.classifier is Classifier.ACTUAL:
        return ()
    return tuple(entry for entry in told if time_of(entry) <= recorded(last))


def nearest(found: Sequence[Happening], entry: LedgerEvent) -> int:
    """Which of the times a step happened at one place ``entry`` had told beforehand."""
    if len(found) == 1:
        return 0
    return min(range(len(found)), key=lambda n: _apart(found[n][0], entry))


def _around_leads(told: Iterable[LedgerEvent]) -> list[list[LedgerEvent]]:
    found: list[list[LedgerEvent]] = []
    rest: list[LedgerEvent] = []
    for entry in sorted(told, key=belief, reverse=True):
        if any(_apart(group[0], entry) <= SAME_STEP for group in found):
            rest.append(entry)
        else:
            found.append([entry])
    for entry in rest:
        _nearest(found, entry).append(entry)
    return found


def _join(
    found: list[list[LedgerEvent]], entry: LedgerEvent, among: Sequence[list[LedgerEvent]]
) -> None:
    if among:
        _nearest(among, entry).append(entry)
    else:
        found.append([entry])


def _replaces(group: Sequence[LedgerEvent], entry: LedgerEvent) -> bool:
    """Whether the happening stands in place of ``entry``, which its teller tells no more."""
    return any(
        (other.source, other.who) == (entry.source, entry.who) and other.vanished_at is None
        for other in group
    ) or any(_apart(other, entry) <= SAME_STEP for other in group)


def _nearest(found: Sequence[list[LedgerEvent]], entry: LedgerEvent) -> list[LedgerEvent]:
    return min(found, key=lambda group: (_apart(group[0], entry), time_of(group[0])))


def _apart(one: LedgerEvent, other: LedgerEvent) -> timedelta:
    return abs(time_of(one) - time_of(other))
