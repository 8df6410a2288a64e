"""The one thing to do next about a shipment."""

from datetime import UTC, datetime

import pytest

from logistics.customs import Answer
from logistics.kernel.partial_dates import parse_partial_date
from logistics.shipments.lifecycle import Lifecycle
from logistics.tracking.models import ConsignmentProgress
from logistics.web.saying import ago_text, clock_text, day_text, number_text
from logistics.web.views.next_step import next_step

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def _journey(*, status: str | None = None, troubles: int = 0) -> ConsignmentProgress:
    return ConsignmentProgress(status=status, open_troubles=troubles, last_heard_at=NOW)


@pytest.mark.parametrize(
    ("journeys", "text", "anchor"),
    [
        ((), "Attach a number", "journey"),
        ((_journey(status="DEPARTED"),), "Under way", "journey"),
        ((_journey(status="DEPARTED", troubles=1),), "Look at the exception", "journey"),
        ((_journey(status="DELIVERED"), _journey(status="EMPTY_RETURNED")), "Close", "actions"),
        ((_journey(status="DELIVERED"), _journey(status="ARRIVED")), "Under way", "journey"),
    ],
)
def test_a_confirmed_shipment_with_its_papers_is_looked_after(
    journeys: tuple[ConsignmentProgress, ...], text: str, anchor: str
) -> None:
    step = next_step(Lifecycle.CONFIRMED, Answer.VERIFY, (), journeys, open_findings=0)
    assert (step.text, step.anchor) == (text, anchor)


def test_a_paper_that_says_something_else_by_now_is_replaced_first() -> None:
    stale = ("packing list (Net kg)", "commercial invoice (Buyer)")
    trouble = (_journey(status="DEPARTED", troubles=1),)
    step = next_step(Lifecycle.CONFIRMED, Answer.VERIFY, (), trouble, open_findings=0, stale=stale)
    assert step.text == "Stale: packing list (Net kg), commercial invoice (Buyer)"
    assert (step.anchor, step.look) == ("papers", "warn")


@pytest.mark.parametrize(
    ("state", "answer", "text"),
    [
        (Lifecycle.DRAFT, Answer.BLOCKED, "2 to resolve"),
        (Lifecycle.DRAFT, Answer.MISSING, "2 to complete"),
        (Lifecycle.CONFIRMED, Answer.UNKNOWN, "Name goods the list knows"),
        (Lifecycle.DRAFT, Answer.READY, "Confirm"),
        (Lifecycle.CONFIRMED, Answer.READY, "Papers to issue: 5"),
        (Lifecycle.CLOSED, None, "Ship again"),
        (Lifecycle.CANCELLED, None, "Nothing to do"),
    ],
)
def test_what_stands_in_the_way_comes_first(
    state: Lifecycle, answer: Answer | None, text: str
) -> None:
    assert next_step(state, answer, ("packing-list",) * 5, (), open_findings=2).text == text


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (datetime(2026, 6, 1, 11, 59, 30, tzinfo=UTC), "just now"),
        (datetime(2026, 6, 1, 13, tzinfo=UTC), "just now"),
        (datetime(2026, 6, 1, 10, 1, tzinfo=UTC), "119 min ago"),
        (datetime(2026, 6, 1, 10, tzinfo=UTC), "2 h ago"),
        (datetime(2026, 5, 30, 12, tzinfo=UTC), "2 days ago"),
        (None, "nothing heard yet"),
    ],
)
def test_how_long_ago_is_told_in_the_largest_unit_that_tells(
    told: datetime | None, text: str
) -> None:
    assert ago_text(told, NOW) == text


@pytest.mark.parametrize(
    ("known", "text"),
    [("2024-08-14", "14 Aug 2024"), ("2024-08", "Aug 2024"), ("2014", "2014")],
)
def test_a_date_reads_as_exactly_as_it_is_known(known: str, text: str) -> None:
    assert day_text(parse_partial_date(known)) == text


def test_values_read_the_same_everywhere() -> None:
    assert day_text(None) == number_text(None) == "–"
    assert clock_text(NOW) == "12:00 UTC"
    assert number_text(112320) == "112,320"
