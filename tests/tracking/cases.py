"""Cases of one code with several meanings, and the one question asked of each."""

from dataclasses import dataclass

from logistics.carriers.events import EventPlace
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.itinerary import Itinerary
from logistics.tracking.fold.ledger_event import LedgerEvent
from tests.tracking.tellings import DAR, LATER, ROUTE, SHANGHAI, act

ISAKA = EventPlace(facility_type="INTE", name="Isaka", country="TZ")
KAMPALA = EventPlace(unlocode="UGKLA", country="UG")
NAMELESS = EventPlace(name="Berth 4")
SHIP_SAILED = act(Milestone.DEPARTED, DAR, 10, unit=None)
CAME_OFF = act(Milestone.DISCHARGED, SHANGHAI, 30, laden=True)


@dataclass(frozen=True)
class Case:
    """What was known before, the news, and the step the news is."""

    name: str
    news: LedgerEvent
    step: Milestone | None
    before: tuple[LedgerEvent, ...] = ()
    route: Itinerary | None = ROUTE

    def check(self) -> None:
        """The news is that step, or is set aside when it is none."""
        progress = fold([*self.before, self.news], LATER, itinerary=self.route)
        steps = [
            row.milestone
            for row in progress.rows
            if row.actual and self.news.identity in {one.identity for one in row.actual.evidence}
        ]
        assert steps == ([self.step] if self.step else [])
        unplaced = {one.identity for one in progress.unplaced}
        assert (self.news.identity in unplaced) is (self.step is None)


def gate(
    milestone: Milestone, place: EventPlace | None, number: int, *, laden: bool
) -> LedgerEvent:
    """A gate move whose indicator tells full or empty."""
    return act(milestone, place, number, laden=laden)
