"""Which copy of each event counts: the newest revision, unless its teller withdrew it.

A retraction is a tombstone: it voids its event whether it came before or after it, and a
withdrawn event stays withdrawn. An event that is repeated as withdrawn is one more revision
of itself, so that a still newer copy brings it back. An event has vanished only where nobody
who was asked tells it any more: one ledger in which it stands is enough.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.written import write_event

LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
"""Stands for a creation time that the sender did not tell: older than any that was told."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The events that count, every copy of those (for the history of estimates), and the rest."""

    valid: tuple[LedgerEvent, ...]
    copies: tuple[LedgerEvent, ...]
    withdrawn: tuple[LedgerEvent, ...]


def settle(events: Iterable[LedgerEvent]) -> Settled:
    """What stands of ``events``, each list sorted by identity; any order in, same answer out."""
    by_identity = _distinct_copies(events)
    newest = {identity: max(copies, key=_age) for identity, copies in by_identity.items()}
    void = {last.voids for last in newest.values() if last.voids}
    valid = tuple(
        last for identity, last in newest.items() if not last.voids and identity not in void
    )
    standing = {last.identity for last in valid}
    return Settled(
        valid=tuple(sorted(valid, key=lambda entry: entry.identity)),
        copies=_told(by_identity, standing),
        withdrawn=_told({key: by_identity[key] for key in void & by_identity.keys()}, void),
    )


def recorded(entry: LedgerEvent) -> datetime:
    """When the sender says it wrote the entry; :data:`LONG_AGO` where it does not say."""
    return entry.event.recorded_at or LONG_AGO


def content(entry: LedgerEvent) -> str:
    """The one text of all that was told, so that equal times still leave one order."""
    told = [entry.source.value, entry.who, entry.recognised, entry.voids, write_event(entry.event)]
    return json.dumps(told, sort_keys=True)


def _age(entry: LedgerEvent) -> tuple[datetime, bool]:
    """Of copies written at one time a withdrawal counts, else the first by its content."""
    return recorded(entry), entry.voids is not None


def _distinct_copies(events: Iterable[LedgerEvent]) -> dict[str, list[LedgerEvent]]:
    """Copies by identity, in the order of their contents; of equal ones that heard first."""
    told = list(events)
    vanished = _vanished(told)
    first: dict[tuple[str, str], LedgerEvent] = {}
    for entry in told:
        key = entry.identity, content(entry)
        held = first.get(key)
        if held is None or _heard(entry) < _heard(held):
            first[key] = entry
    copies: dict[str, list[LedgerEvent]] = defaultdict(list)
    for identity, text in sorted(first):
        copy = first[identity, text]
        copies[identity].append(replace(copy, vanished_at=vanished.get(identity)))
    return copies


def _vanished(told: Iterable[LedgerEvent]) -> dict[str, datetime]:
    """Since when the events that vanished did so, by identity."""
    marks: dict[str, set[datetime | None]] = defaultdict(set)
    for entry in told:
        marks[entry.identity].add(entry.vanished_at)
    return {
        identity: min(moment for moment in found if moment)
        for identity, found in marks.items()
        if None not in found
    }


def _heard(entry: LedgerEvent) -> datetime:
    return entry.received_at or LONG_AGO


def _told(by_identity: dict[str, list[LedgerEvent]], wanted: set[str]) -> tuple[LedgerEvent, ...]:
    return tuple(
        copy
        for identity in sorted(wanted & by_identity.keys())
        for copy in by_identity[identity]
        if not copy.voids
    )
