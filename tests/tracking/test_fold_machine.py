"""A ledger that grows in any way, against a model that a clerk could keep on paper."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from logistics.tracking.fold.folding import AHEAD, fold
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.progress import Evidence, Progress, TimelineRow
from tests.tracking.histories import entries, ids, moments
from tests.tracking.tellings import ACT, CARRIER, LATER, ROUTE, START, by_carrier, told


class GrowingLedger(RuleBasedStateMachine):
    """Events come, come again, are revised and withdrawn, while time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger: list[LedgerEvent] = []
        self.now: datetime = START

    @rule(entry=entries())
    def hear(self, entry: LedgerEvent) -> None:
        self.ledger.append(entry)

    @precondition(lambda self: self.ledger)
    @rule(data=st.data(), heard=moments)
    def hear_again_by_another_door(self, data: st.DataObject, heard: datetime) -> None:
        known = data.draw(st.sampled_from(self.ledger))
        before = self._progress()
        self.ledger.insert(0, replace(known, received_at=heard))
        assert self._progress() == before

    @precondition(lambda self: self.ledger)
    @rule(data=st.data(), at=moments)
    def revise(self, data: st.DataObject, at: datetime) -> None:
        known = data.draw(st.sampled_from(self.ledger))
        event = replace(known.event, occurred_at=at, recorded_at=LATER)
        self.ledger.append(replace(known, event=event))

    @rule(event_id=ids)
    def withdraw(self, event_id: str) -> None:
        tombstone = by_carrier(told(None, None, START, source_event_id="t", retracts=event_id))
        self.ledger.append(replace(tombstone, identity=f"tombstone of {event_id}"))
        withdrawn = {
            entry.identity for entry in self.ledger if self._is_of_carrier(entry, event_id)
        }
        rows = self._progress().rows
        standing = {one.identity for row in rows if row.actual for one in row.actual.evidence}
        assert not withdrawn & standing

    @rule(moment=moments)
    def time_passes(self, moment: datetime) -> None:
        self.now = max(self.now, moment)

    @rule(data=st.data())
    def reorder(self, data: st.DataObject) -> None:
        before = self._progress()
        self.ledger = data.draw(st.permutations(self.ledger))
        assert self._progress() == before

    @invariant()
    def the_status_rests_on_what_happened_and_stands(self) -> None:
        progress = self._progress()
        live = {entry.identity: entry for entry in self.ledger}
        for one in progress.status_evidence:
            assert one.classifier is ACT
            assert one.identity in live
            assert one.occurred_at is not None
            assert one.occurred_at - self.now <= AHEAD

    @invariant()
    def nothing_is_lost_from_sight(self) -> None:
        progress = self._progress()
        shown = {one.identity for row in progress.rows for one in _evidence(row)}
        shown |= {one.identity for trouble in progress.troubles for one in trouble.evidence}
        shown |= {held.evidence.identity for held in progress.held}
        for each in (progress.unplaced, progress.foreign, progress.withdrawn):
            shown |= {one.identity for one in each}
        actual = {entry.identity for entry in self.ledger if _must_show(entry, self.ledger)}
        assert actual <= shown

    def _progress(self) -> Progress:
        return fold(self.ledger, self.now, itinerary=ROUTE)

    @staticmethod
    def _is_of_carrier(entry: LedgerEvent, target: str) -> bool:
        named = by_carrier(told(None, None, START, source_event_id=target), scope=CARRIER)
        return entry.identity == named.identity


def _evidence(row: TimelineRow) -> list[Evidence]:
    times = (row.planned, row.estimated, row.actual)
    parts = (row.part.last,) if row.part else ()
    told = [one for moment in (*times, *parts) if moment for one in moment.evidence]
    return [*told, *row.overruled]


def _must_show(entry: LedgerEvent, ledger: list[LedgerEvent]) -> bool:
    """What happened, in a code that is known and in one copy only, must be seen somewhere."""
    copies = [other for other in ledger if other.identity == entry.identity]
    told_once = all(copy.event == entry.event and not copy.voids for copy in copies)
    return told_once and entry.recognised and entry.event.classifier is ACT


GrowingLedger.TestCase.settings = settings(stateful_step_count=12)
TestGrowingLedger = pytest.mark.prove(GrowingLedger.TestCase)
