"""Several tellers of one step: who is believed, who is set aside, and who tells it no more."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.ledger_event import LedgerEvent, Source
from logistics.tracking.fold.progress import Progress
from tests.tracking.tellings import (
    ACT,
    DAR,
    EST,
    LATER,
    ROUTE,
    SHANGHAI,
    act,
    by_carrier,
    by_person,
    day,
    told,
)

SAILED = act(Milestone.DEPARTED, DAR, 10)
CAME = act(Milestone.ARRIVED, SHANGHAI, 30)


def _said(source: Source, at: datetime, milestone: Milestone = Milestone.ARRIVED) -> LedgerEvent:
    return by_carrier(told(milestone, SHANGHAI, at), scope=source, source=source, who=source)


def _overridden(at: datetime, *, written: datetime, classifier: Classifier = ACT) -> LedgerEvent:
    seen = told(Milestone.ARRIVED, SHANGHAI, at, classifier, recorded_at=written)
    return by_person(replace(seen, reason="The pilot's log says so", source_event_id=str(written)))


def _after(*events: LedgerEvent) -> Progress:
    return fold([SAILED, *events], LATER, itinerary=ROUTE)


def test_within_twelve_hours_of_the_best_source_all_is_one_step_told_by_many() -> None:
    around = [
        _said(Source.PERSON, day(30, -12)),
        _said(Source.TERMINAL, day(30, 12)),
        _said(Source.AGGREGATOR, day(30, 3)),
    ]
    progress = _after(*around, CAME)

    assert (progress.status, progress.status_since) == (Milestone.ARRIVED, day(30))
    assert [one.source for one in progress.status_evidence] == list(Source)


@pytest.mark.parametrize("number", range(3))
def test_each_source_is_believed_before_the_next(number: int) -> None:
    better, worse = list(Source)[number : number + 2]

    progress = _after(_said(worse, day(30, 1)), _said(better, day(30)))

    assert progress.status_since == day(30)


def test_a_telling_between_two_calls_belongs_to_the_nearer() -> None:
    calls = [act(Milestone.ARRIVED, SHANGHAI, 30), act(Milestone.ARRIVED, SHANGHAI, 31)]
    progress = _after(*calls, _said(Source.AGGREGATOR, day(31, -10)))

    first, second = progress.rows[-2:]
    assert first.actual is not None
    assert second.actual is not None
    assert [len(row.actual.evidence) for row in (first, second) if row.actual] == [1, 2]


def test_a_persons_entry_without_a_reason_overrules_nobody() -> None:
    by_hand = by_person(told(Milestone.ARRIVED, SHANGHAI, day(30, 2)))

    assert _after(CAME, by_hand).status_since == day(30)


def test_a_persons_override_decides_and_shows_its_reason_and_what_it_overrules() -> None:
    progress = _after(CAME, _overridden(day(27), written=day(31)))

    assert (progress.status, progress.status_since) == (Milestone.ARRIVED, day(27))
    first, second = progress.status_evidence
    assert (first.who, first.reason) == ("Aline", "The pilot's log says so")
    assert (second.source, second.occurred_at) == (Source.CARRIER, day(30))


def test_of_two_overrides_the_later_written_decides() -> None:
    progress = _after(
        CAME, _overridden(day(28), written=day(33)), _overridden(day(27), written=day(31))
    )

    assert progress.status_since == day(28)
    assert len(progress.status_evidence) == 3


def test_an_override_that_only_expects_takes_the_step_back_until_it_happens() -> None:
    not_yet = _overridden(day(33), written=day(31), classifier=EST)
    denied = _after(CAME, not_yet)
    came_after_all = _after(CAME, not_yet, act(Milestone.ARRIVED, SHANGHAI, 34))

    assert denied.status is Milestone.DEPARTED
    row = denied.rows[-1]
    assert row.estimated is not None
    assert row.estimated.at == day(33)
    assert [one.occurred_at for one in row.overruled] == [day(30)]
    assert (came_after_all.status, came_after_all.status_since) == (Milestone.ARRIVED, day(34))


def test_a_later_override_takes_a_denial_back() -> None:
    denial = _overridden(day(33), written=day(31), classifier=EST)
    confirmed = _overridden(day(29), written=day(32))

    assert _after(CAME, denial, confirmed).status_since == day(29)
    assert _after(denial, CAME, _overridden(day(29), written=day(30))).status is Milestone.DEPARTED


def test_a_withdrawn_override_leaves_the_carriers_word() -> None:
    override = _overridden(day(27), written=day(31))
    undone = by_person(
        told(None, None, day(32), source_event_id="u", retracts=override.event.source_event_id)
    )

    assert _after(CAME, override, undone) == replace(
        _after(CAME), withdrawn=_after(CAME, override, undone).withdrawn
    )


def test_what_its_teller_tells_no_more_still_counts_and_is_disputed() -> None:
    progress = _after(replace(CAME, vanished_at=day(35)))

    assert (progress.status, progress.is_disputed) == (Milestone.ARRIVED, True)
    assert [one.vanished_at for one in progress.status_evidence] == [day(35)]
    assert [one.identity for one in progress.disputed] == [CAME.identity]


def test_what_is_told_instead_goes_before_what_vanished_however_far_apart() -> None:
    instead = act(Milestone.ARRIVED, SHANGHAI, 28)
    progress = _after(replace(CAME, vanished_at=day(35)), instead)

    assert (progress.status_since, progress.is_disputed) == (day(28), False)
    assert [row.milestone for row in progress.rows].count(Milestone.ARRIVED) == 1


def test_another_tellers_word_goes_before_the_carriers_vanished_one() -> None:
    gone = replace(CAME, vanished_at=day(35))
    progress = _after(gone, _said(Source.AGGREGATOR, day(30, 4)))
    far_off = _after(gone, _said(Source.AGGREGATOR, day(34)))

    assert (progress.status_since, progress.is_disputed) == (day(30, 4), False)
    assert [row.at for row in far_off.rows[-2:]] == [day(30), day(34)]


def test_an_event_that_stands_in_one_ledger_has_not_vanished() -> None:
    progress = _after(CAME, replace(CAME, vanished_at=day(35)))

    assert progress == _after(CAME)


def test_a_vanished_estimate_is_no_dispute_and_gives_way_to_the_next() -> None:
    old, new = (
        by_carrier(told(Milestone.ARRIVED, SHANGHAI, at, EST, recorded_at=said))
        for at, said in ((day(33), day(12)), (day(31), day(11)))
    )
    progress = _after(replace(old, vanished_at=day(13)), new)

    (row,) = progress.estimates
    assert row.estimated is not None
    assert row.estimated.at == day(31)
    assert progress.disputed == ()


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_return_is_the_only_way_back_and_later_steps_count_from_there(hours: int) -> None:
    delivered = act(Milestone.DELIVERED, SHANGHAI, 40, mode="TRUCK")
    sent_back = by_person(told(Milestone.X_RETURNED, SHANGHAI, day(41)))
    late = by_person(
        told(Milestone.AVAILABLE, SHANGHAI, day(41) + timedelta(hours=hours), recorded_at=day(50))
    )

    back = _after(CAME, delivered, sent_back)
    on_the_way_back = _after(CAME, delivered, sent_back, late)

    assert back.status is Milestone.ARRIVED
    assert on_the_way_back.status is Milestone.AVAILABLE
    assert [trouble.kind for trouble in back.troubles if trouble.open] == [Milestone.X_RETURNED]
    again = _after(CAME, delivered, sent_back, act(Milestone.DELIVERED, SHANGHAI, 44, mode="TRUCK"))
    assert (again.status, again.status_since) == (Milestone.DELIVERED, day(44))
