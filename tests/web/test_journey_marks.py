"""What stands beside a step: a person's reason, who was set aside, what is told no more, parts."""

from dataclasses import replace

from logistics.carriers.events import Pieces
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.models import ConsignmentProgress
from logistics.tracking.shown import show_progress
from logistics.web.views.journey import JourneyView, journey_view
from tests.tracking.tellings import DAR, LATER, ROUTE, act, day
from tests.web.site import Site

STEP = {"milestone": "ORIGIN_COLLECTED", "at": "2026-06-01T11:00", "place_id": "masaka"}


def _view(*heard: LedgerEvent) -> JourneyView:
    document = show_progress(fold(heard, LATER, itinerary=ROUTE))
    return journey_view(ConsignmentProgress(document=document, units=1), now=LATER)


def test_a_reason_and_what_it_sets_aside_are_shown(site: Site) -> None:
    consignment = site.consignment(site.owner, site.enter(site.owner))
    page = f"{consignment}/steps"
    seen = site.owner.press(consignment, page, **STEP)
    assert "Set by hand" not in seen.text

    denial = {
        "classifier": "EST",
        "at": "2026-06-02T09:00",
        "reason": "The truck still stands here",
    }
    after = site.owner.press(consignment, page, **STEP | denial)

    assert "Set by hand: The truck still stands here" in after.text
    assert "set aside by a person" in after.text
    assert "Nothing has happened yet" in after.text


def test_a_status_that_its_teller_tells_no_more_is_marked() -> None:
    sailed = replace(act(Milestone.DEPARTED, DAR, 10), vanished_at=day(20))
    view = _view(act(Milestone.LOADED, DAR, 9, laden=True), sailed)

    assert view.is_disputed
    (now,) = (step for step in view.steps if step.look == "now")
    assert now.actual is not None
    assert now.actual.evidence[0].marks == ("disputed: no longer told",)
    assert any("no longer reports" in remark for remark in view.remarks)
    assert not _view(act(Milestone.DEPARTED, DAR, 10)).is_disputed


def test_parts_are_counted_in_pieces() -> None:
    told = [
        _view(act(Milestone.DEPARTED, DAR, 10, pieces=pieces)).steps[0].units
        for pieces in (Pieces(moved=4, total=10), Pieces(moved=4))
    ]

    assert told == ["4 of 10 pieces", "4 pieces, of an unknown number"]
