"""The fold against a clerk's paper: two sources and a person, revisions, withdrawals, parts."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from logistics.carriers.events import CarrierEvent, Pieces, Unit
from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.folding import AHEAD, fold
from logistics.tracking.fold.ledger_event import LedgerEvent, Source, ledger_event
from logistics.tracking.fold.progress import Progress
from logistics.tracking.fold.stages import stage
from tests.bars import sized
from tests.prove.folding.paper import Line, Paper
from tests.prove.folding.stories import PIECES, STORIES
from tests.tracking.tellings import START, day

EXAMPLES = sized(full=10_000, brief=60)
_ENDS = frozenset({Milestone.DELIVERED, Milestone.EMPTY_RETURNED})
_THERE = frozenset({Milestone.ARRIVED, Milestone.DISCHARGED})
_SOURCES = {"line": Source.CARRIER, "pool": Source.AGGREGATOR, "person": Source.PERSON}

tellers = st.sampled_from(sorted(_SOURCES))
hours = st.integers(min_value=-20, max_value=20)
classifiers = st.sampled_from([*Classifier, *[Classifier.ACTUAL] * 3])
amounts = st.sampled_from([None, None, *range(1, PIECES + 1)])


class ToldJourney(RuleBasedStateMachine):
    """A journey that several tell of, in any order, in part, wrongly, and again."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[LedgerEvent] = []
        self.now: datetime = START
        self.written: datetime = START
        self.number = 0
        self.folded: tuple[list[LedgerEvent], datetime, Progress] | None = None

    @initialize(by=st.sampled_from(sorted(STORIES)), days=st.sampled_from([60, 60, 12, 0]))
    def begin(self, by: str, days: int) -> None:
        self.now = day(days)
        self.story, self.paper = STORIES[by], Paper()

    @rule(
        teller=tellers,
        place=st.integers(min_value=0),
        shift=hours,
        classifier=classifiers,
        moved=amounts,
        total=st.sampled_from([None, PIECES]),
        to_all=st.booleans(),
        which=st.integers(min_value=0, max_value=1),
        reason=st.booleans(),
    )
    def tell(
        self,
        *,
        teller: str,
        place: int,
        shift: int,
        classifier: Classifier,
        moved: int | None,
        total: int | None,
        to_all: bool,
        which: int,
        reason: bool,
    ) -> None:
        """Somebody tells of a step; only a person's denial may set the status back."""
        step = self.story.steps[place % len(self.story.steps)]
        parts = self.story.in_parts and moved is not None
        overrides = teller == "person" and reason
        line = Line(
            key=self._new_key(),
            teller=teller,
            written=self._write(),
            at=day(step.day, shift),
            step=step,
            unit=None if to_all else self.story.units[which % len(self.story.units)],
            classifier=classifier,
            pieces=Pieces(moved=moved, total=total) if parts and not overrides else None,
            reason="seen at the gate" if overrides else None,
        )
        self._hear(line, may_set_back=overrides and not line.happened)

    @precondition(lambda self: self.paper.keys)
    @rule(data=st.data(), shift=hours, classifier=classifiers, is_older=st.booleans())
    def revise(
        self, *, data: st.DataObject, shift: int, classifier: Classifier, is_older: bool
    ) -> None:
        """The same event again, written later (it counts) or earlier (it does not)."""
        held = self.paper.of_key(data.draw(st.sampled_from(self.paper.keys)))
        step = data.draw(st.sampled_from(self.story.steps))
        written = held.written - timedelta(seconds=1) if is_older else self._write()
        line = replace(
            held, step=step, at=day(step.day, shift), classifier=classifier, written=written
        )
        before = self._progress()
        self._hear(line, may_set_back=True)
        if is_older:
            assert self._status(self._progress()) == self._status(before)

    @rule(data=st.data(), ahead=st.integers(min_value=0, max_value=2))
    def withdraw(self, data: st.DataObject, ahead: int) -> None:
        """Take back what was told, or what is yet to be told."""
        known = [key for key in self.paper.keys if self.paper.of_key(key).teller != "person"]
        target = data.draw(st.sampled_from([*known, f"n{self.number + 2 + ahead}"]))
        teller = self.paper.of_key(target).teller if target in known else "line"
        written = self._write()
        line = Line(key=self._new_key(), teller=teller, written=written, at=START, gone=target)
        self._hear(line, may_set_back=True)

    @precondition(lambda self: self.heard)
    @rule(data=st.data())
    def repeat_and_reorder(self, data: st.DataObject) -> None:
        """What was heard comes again by other doors, in any order."""
        before = self._progress()
        again = data.draw(st.lists(st.sampled_from(self.heard), max_size=4))
        doors = [replace(entry, received_at=self.now) for entry in again]
        assert self._fold(data.draw(st.permutations([*self.heard, *doors]))) == before

    @precondition(lambda self: self.heard)
    @rule(data=st.data())
    def vanish(self, data: st.DataObject) -> None:
        """An event is told no more: disputed, and the status stands."""
        before = self._progress()
        gone = data.draw(st.sampled_from(self.heard)).identity
        self.heard = [
            replace(entry, vanished_at=self.now) if entry.identity == gone else entry
            for entry in self.heard
        ]
        after = self._progress()
        assert stage(after.status) == stage(before.status)
        assert {one.identity for one in after.disputed} >= {
            one.identity for one in after.status_evidence if one.vanished_at
        }

    @rule(place=st.integers(min_value=0))
    def another_booking_tells(self, place: int) -> None:
        """The container's other journey is none of ours."""
        step = self.story.steps[place % len(self.story.steps)]
        line = Line(
            key=f"other {self._new_key()}",
            teller="line",
            written=self._write(),
            at=START,
            step=step,
        )
        event = replace(self._event(line), references=(("BKG", "OTHER9"),))
        before = self._progress()
        self.heard.append(_entry(event, line))
        after = self._progress()
        assert (after.status, after.rows) == (before.status, before.rows)
        assert len(after.foreign) == len(before.foreign) + 1

    @rule(days=st.integers(min_value=1, max_value=20))
    def time_passes(self, days: int) -> None:
        """Time alone never sets a journey back."""
        before = self._progress()
        self.now += timedelta(days=days)
        assert stage(self._progress().status) >= stage(before.status)

    @invariant()
    def the_status_is_what_the_paper_says(self) -> None:
        progress = self._progress()
        furthest = [self._furthest(unit) for unit in self.story.units]
        assert stage(progress.status) == min(furthest)
        assert stage(progress.leading) == max(furthest)
        assert progress.leading_units == (
            furthest.count(max(furthest)) if max(furthest) >= 0 else 0
        )

    @invariant()
    def order_and_repetition_change_nothing(self) -> None:
        assert self._fold([*reversed(self.heard), *self.heard]) == self._progress()

    @invariant()
    def the_status_says_which_event_and_from_whom(self) -> None:
        progress = self._progress()
        taken_back = {one.identity for one in progress.withdrawn}
        assert (progress.status is None) == (progress.status_evidence == ())
        for one in progress.status_evidence:
            assert one.classifier is Classifier.ACTUAL
            assert one.who in _SOURCES
            assert one.identity not in taken_back
            assert one.occurred_at is not None
            assert one.occurred_at - self.now <= AHEAD

    def _hear(self, line: Line, *, may_set_back: bool) -> None:
        before = self._progress()
        self.heard.append(_entry(self._event(line), line))
        self.paper.write(line)
        after = self._progress()
        if not may_set_back:
            assert stage(after.status) >= stage(before.status)
            assert before.status not in _ENDS or after.status in _ENDS

    def _event(self, line: Line) -> CarrierEvent:
        step, by_person = line.step, line.teller == "person"
        milestone = (step.meant if by_person else step.said) if step else None
        return CarrierEvent(
            code="TOLD",
            milestone=milestone,
            classifier=line.classifier,
            occurred_at=line.at,
            unit=line.unit or self._whole_document(),
            place=step.place if step else None,
            mode=step.mode if step else None,
            laden=step.laden if step else None,
            source_event_id=line.key,
            recorded_at=line.written,
            retracts=line.gone,
            pieces=line.pieces,
            reason=line.reason,
        )

    def _whole_document(self) -> Unit | None:
        return self.story.units[0] if len(self.story.units) == 1 else None

    def _furthest(self, unit: Unit) -> int:
        reached = self.paper.reached(unit, self.now)
        if not reached & _THERE:
            reached.discard(Milestone.IMPORT_CUSTOMS_RELEASED)
        return max(map(stage, reached), default=-1)

    def _status(self, progress: Progress) -> tuple[Milestone | None, datetime | None]:
        return progress.status, progress.status_since

    def _progress(self) -> Progress:
        """The fold of what was heard so far, made once for each moment of the story."""
        if self.folded is None or self.folded[:2] != (self.heard, self.now):
            self.folded = list(self.heard), self.now, self._fold(self.heard)
        return self.folded[2]

    def _fold(self, heard: list[LedgerEvent]) -> Progress:
        return fold(heard, self.now, itinerary=self.story.route)

    def _new_key(self) -> str:
        self.number += 1
        return f"n{self.number}"

    def _write(self) -> datetime:
        """A moment after all that was written so far, no earlier than now."""
        self.written = max(self.written, self.now) + timedelta(minutes=1)
        return self.written


def _entry(event: CarrierEvent, line: Line) -> LedgerEvent:
    source = _SOURCES[line.teller]
    return ledger_event(event, scope=line.teller, source=source, who=line.teller)


ToldJourney.TestCase.settings = settings(max_examples=EXAMPLES, stateful_step_count=10)
TestToldJourney = pytest.mark.prove(ToldJourney.TestCase)
