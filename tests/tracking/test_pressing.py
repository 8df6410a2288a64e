"""Who goes first when calls are short: wishes, what is at stake, and nobody for ever last."""

from datetime import timedelta

import pytest

from logistics.carriers.models import CarrierConnection
from logistics.db.session import Session
from logistics.tracking.beginning import reserve
from logistics.tracking.claims import Claimant, claim
from logistics.tracking.holding import hold_budget
from logistics.tracking.models import CallBudget, TrackedReference
from tests.tracking.office import NUMBERS, Office
from tests.tracking.polling import start

HOUR = timedelta(hours=1)


def _numbers(office: Office, connection: str, risks: dict[str, int]) -> None:
    """Numbers of these risks; each is due an hour longer than the one before it."""
    for place, (number, risk) in enumerate(risks.items(), start=1):
        office.follow(office.ship(), connection, "booking", number)
        _change(office, number, risk=risk, next_poll_at=office.clock.now() - HOUR * place)


def _change(office: Office, number: str, **values: object) -> None:
    reference = office.reference(number)

    def work(session: Session) -> None:
        row = session.get_one(TrackedReference, reference.id)
        for name, value in values.items():
            setattr(row, name, value)

    office.system(work)


def _claimed(office: Office, connection: str) -> list[str]:
    """The numbers claimed, each with its call begun."""
    now = office.clock.now()
    claimant = Claimant(owner="one", now=now, lease_now=now, lease=10 * HOUR)

    def work(session: Session) -> list[str]:
        row = session.get_one(CarrierConnection, connection)
        claims, budget = claim(session, row, claimant), hold_budget(session, row)
        for _ in claims:
            reserve(row, budget, now, urgent=True)
        return [session.get_one(TrackedReference, one.reference_id).number for one in claims]

    return office.system(work)


def test_what_costs_by_the_day_goes_before_what_is_only_longer_due(office: Office) -> None:
    connection, _ = start(office, per_second=3)
    _change(office, NUMBERS.container, next_poll_at=None)
    _numbers(office, connection, {"A3": 3, "B1": 1, "C0": 0, "D2": 2, "E0": 0})

    assert _claimed(office, connection) == ["A3", "D2", "B1"]


def test_one_call_in_five_goes_to_whoever_waited_longest(office: Office) -> None:
    connection, _ = start(office, per_second=1)
    _change(office, NUMBERS.container, next_poll_at=None)
    _numbers(office, connection, {f"R{number}": 3 for number in range(6)} | {"LONG": 0})

    taken = [number for _ in range(5) for number in _claimed(office, connection)]

    assert taken == ["R5", "R4", "R3", "R2", "LONG"]


def test_a_persons_wish_goes_first(office: Office) -> None:
    connection, _ = start(office, per_second=1)
    _numbers(office, connection, {"A3": 3, "WISH": 0})
    _change(office, "WISH", urgent=True)

    assert _claimed(office, connection) == ["WISH"]


@pytest.mark.parametrize(("minute", "day"), [(10, 0), (0, 1000)])
def test_nothing_is_claimed_beyond_a_limit(office: Office, minute: int, day: int) -> None:
    connection, _ = start(office, per_minute=10, per_day=1000)
    now = office.clock.now()

    def use_up(session: Session) -> None:
        row = session.get_one(CarrierConnection, connection)
        budget: CallBudget = hold_budget(session, row)
        moment = int(now.timestamp()) * 1000
        budget.minute_calls = [[moment, minute]]
        budget.day_calls = [[moment, day]]

    office.system(use_up)

    assert _claimed(office, connection) == []
    _change(office, NUMBERS.container, urgent=True)
    assert _claimed(office, connection) == []
