"""What a carrier tells no more when it is asked for everything is disputed, and never dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.events import CarrierEvent, EventPlace, EventProblem, ParsedEvents
from logistics.carriers.fetching import FetchedPage, FetchResult
from logistics.carriers.outcomes import Answer, NotModified, Outcome
from logistics.carriers.profile import CarrierProfile
from logistics.carriers.registry import carrier, carriers
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.ledger_event import Source
from logistics.tracking.models import ConsignmentLink, TrackedReference
from logistics.tracking.tellers import told_by_carrier
from tests.tracking.office import NOON, NUMBERS, Office
from tests.tracking.polling import make_due
from tests.tracking.tellings import ACT

DAR = EventPlace(unlocode="TZDAR", country="TZ")
OK = Answer(status=200, headers={}, body=b"[]")


def _event(milestone: Milestone, days: int) -> CarrierEvent:
    at = NOON - timedelta(days=days)
    return CarrierEvent(
        code=milestone[:4],
        milestone=milestone,
        classifier=ACT,
        occurred_at=at,
        recorded_at=at,
        place=DAR,
        mode="VESSEL" if milestone is not Milestone.GATE_IN_ORIGIN else None,
        source_event_id=milestone,
    )


IN, LOADED, SAILED = (
    _event(milestone, days)
    for milestone, days in (
        (Milestone.GATE_IN_ORIGIN, 9),
        (Milestone.LOADED, 5),
        (Milestone.DEPARTED, 4),
    )
)


@dataclass
class Told:
    """A gateway that brings what it is given."""

    events: Sequence[CarrierEvent] = ()
    outcome: Outcome = OK
    problems: tuple[EventProblem, ...] = ()
    complete: bool = True
    asked_since: list[datetime | None] = field(default_factory=list)

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        del facts, asked, etag
        self.asked_since.append(since)
        parsed = ParsedEvents(
            tuple(replace(event, index=number) for number, event in enumerate(self.events)),
            self.problems,
        )
        pages = (FetchedPage(b"[]", parsed),) if isinstance(self.outcome, Answer) else ()
        return FetchResult(outcome=self.outcome, pages=pages, complete=self.complete)


def _begin(office: Office) -> tuple[str, str]:
    connection, consignment = office.connect(), office.ship()
    office.follow(consignment, connection)
    _read(office, connection, Told([IN, LOADED, SAILED]))
    return connection, consignment


def _read(office: Office, connection: str, told: Told, *, everything: bool = True) -> None:
    """Poll once, all or what is new."""
    reference_id = office.reference().id
    office.clock.advance(timedelta(hours=1))
    make_due(office)
    office.system(
        lambda session: setattr(
            session.get_one(TrackedReference, reference_id), "polls", 0 if everything else 1
        )
    )
    replace(office.poller, gateway=told).poll_connection(connection)
    assert (told.asked_since.pop() is None) is everything
    assert office.reference().last_outcome != "defect"


def _disputed(office: Office, consignment: str) -> list[str]:
    return [one["code"] for one in office.progress(consignment).document["disputed"]]


def test_an_event_absent_from_two_full_reads_is_disputed_and_still_counts(office: Office) -> None:
    connection, consignment = _begin(office)
    _read(office, connection, Told([IN, LOADED]))
    first_missed = office.clock.now()
    assert _disputed(office, consignment) == []

    _read(office, connection, Told([IN, LOADED]))

    progress = office.progress(consignment)
    assert (progress.status, progress.document["is_disputed"]) == ("DEPARTED", True)
    (gone,) = progress.document["disputed"]
    assert datetime.fromisoformat(gone["vanished_at"]) == first_missed


def test_an_event_that_is_told_again_is_disputed_no_more(office: Office) -> None:
    connection, consignment = _begin(office)
    for _ in range(3):
        _read(office, connection, Told([IN, LOADED]))

    _read(office, connection, Told([IN, LOADED, SAILED]))

    assert _disputed(office, consignment) == []
    assert not office.progress(consignment).document["is_disputed"]


def test_two_reads_that_lack_it_must_follow_each_other(office: Office) -> None:
    connection, consignment = _begin(office)
    for events in ([IN, LOADED], [IN, LOADED, SAILED], [IN, LOADED]):
        _read(office, connection, Told(events))

    assert _disputed(office, consignment) == []


def test_reads_that_prove_nothing_dispute_nothing(office: Office) -> None:
    connection, consignment = _begin(office)
    unreadable = EventProblem(7, "/7", "event.not_an_event")
    for told in (
        Told([IN], complete=False),
        Told([IN], problems=(unreadable,)),
        Told(outcome=NotModified()),
    ):
        for _ in range(2):
            _read(office, connection, told)
    for _ in range(2):
        _read(office, connection, Told([]), everything=False)

    assert _disputed(office, consignment) == []


def test_an_answer_that_is_as_before_confirms_what_was_missing_before(office: Office) -> None:
    connection, consignment = _begin(office)
    _read(office, connection, Told([IN, LOADED]))
    _read(office, connection, Told(outcome=NotModified()))

    assert _disputed(office, consignment) == ["DEPA"]


def test_a_problem_of_an_event_that_was_read_all_the_same_proves_as_much(office: Office) -> None:
    connection, consignment = _begin(office)
    known = EventProblem(0, "/0/eventID", "event.format", {"field": "eventID", "given": "1"})
    for _ in range(2):
        _read(office, connection, Told([IN, LOADED], problems=(known,)))

    assert _disputed(office, consignment) == ["DEPA"]


def test_another_numbers_event_in_the_answer_leaves_it_a_full_read(office: Office) -> None:
    connection, consignment = _begin(office)
    foreign = EventProblem(
        2, "/2", "event.foreign_reference", {"found": "another", "asked": "this one"}
    )
    for _ in range(2):
        _read(office, connection, Told([IN, LOADED], problems=(foreign,)))

    assert _disputed(office, consignment) == ["DEPA"]


def test_what_people_entered_never_vanishes(office: Office) -> None:
    connection, consignment = _begin(office)
    office.enter(consignment, "ARRIVED", office.clock.now(), place_name="Shanghai", country="CN")
    for _ in range(2):
        _read(office, connection, Told([IN, LOADED, SAILED]))

    progress = office.progress(consignment)
    assert (progress.status, progress.document["is_disputed"]) == ("ARRIVED", False)


def test_a_withdrawal_dated_outside_the_window_still_takes_back(office: Office) -> None:
    connection, consignment = _begin(office)
    link_of = select(ConsignmentLink).where(ConsignmentLink.number == NUMBERS.container)
    office.system(
        lambda session: setattr(
            session.scalars(link_of).one(), "valid_to", NOON - timedelta(days=1)
        )
    )
    undone = CarrierEvent(
        code="DEPA",
        classifier=ACT,
        occurred_at=NOON,
        source_event_id="undone",
        recorded_at=NOON,
        retracts=SAILED.source_event_id,
    )

    _read(office, connection, Told([IN, LOADED, SAILED, undone]))

    assert office.progress(consignment).status == "LOADED"


def test_who_speaks_is_the_profiles_word() -> None:
    passed_on = {"17track", "aftership", "terminal49", "shipsgo"}
    tellers = {slug: carrier(slug).profile.teller for slug in carriers()}

    assert set(tellers.values()) <= {source.value for source in Source}
    assert {slug for slug, teller in tellers.items() if teller == "aggregator"} == (
        passed_on & tellers.keys()
    )
    assert CarrierProfile.__dataclass_fields__["teller"].default == Source.CARRIER


def test_an_aggregators_word_is_kept_as_such() -> None:
    (entry,) = told_by_carrier(
        [IN],
        [],
        connection_id="con_x",
        who="Aggregator",
        received_at=NOON,
        source=Source.AGGREGATOR,
    )

    assert entry.source is Source.AGGREGATOR
