"""Which of the due references are asked about, when there are more of them than calls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_, select
from sqlalchemy.orm import Session

from logistics.carriers.models import CarrierConnection
from logistics.tracking import schedule
from logistics.tracking.calls import DAY, MINUTE
from logistics.tracking.models import CallBudget, TrackedReference


@dataclass(frozen=True, slots=True)
class CallsLeft:
    """Calls that may begin now: of a person's wish, of the schedule; ``made`` within the day."""

    urgent: int
    usual: int
    made: int


@dataclass(frozen=True, slots=True)
class _Search:
    """One connection's due references."""

    session: Session
    connection_id: str
    now: datetime
    lease_now: datetime

    def some(
        self,
        most: int,
        *order: SQLColumnExpression[Any],
        where: Sequence[ColumnElement[bool]] = (),
    ) -> Sequence[TrackedReference]:
        """At most ``most`` of them, locked; by ``order``, then the longest due first."""
        return self.session.scalars(
            select(TrackedReference)
            .where(
                TrackedReference.connection_id == self.connection_id,
                is_due(self.now, self.lease_now),
                *where,
            )
            .order_by(*order, TrackedReference.next_poll_at, TrackedReference.id)
            .limit(most)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        ).all()


def is_due(now: datetime, lease_now: datetime) -> ColumnElement[bool]:
    """References to ask about at ``now`` that nobody holds at ``lease_now``."""
    return and_(
        TrackedReference.next_poll_at <= now,
        TrackedReference.paused_at.is_(None),
        or_(TrackedReference.lease_until.is_(None), TrackedReference.lease_until <= lease_now),
    )


def calls_left(connection: CarrierConnection, budget: CallBudget, now: datetime) -> CallsLeft:
    """What the limits of minute and day still allow."""
    minute = connection.per_minute - MINUTE.used(budget.minute_calls, now)
    made = DAY.used(budget.day_calls, now)
    urgent, usual = (
        max(0, min(minute, schedule.day_allowance(connection.per_day, urgent=wished) - made))
        for wished in (True, False)
    )
    return CallsLeft(urgent, usual, made)


def most_pressing(
    session: Session,
    connection: CarrierConnection,
    left: CallsLeft,
    *,
    now: datetime,
    lease_now: datetime,
) -> list[TrackedReference]:
    """What to ask about in the second to come, locked.

    1. What a person wished for, which may use the reserve of the day.
    2. Then by what is at stake, and the longest due first; but one call in a few goes to the
       longest due of all, so that nobody waits for ever.
    """
    search = _Search(session, connection.id, now, lease_now)
    most = min(connection.per_second, left.urgent)
    if most < 1:
        return []
    wished = list(search.some(most, where=[TrackedReference.urgent.is_(True)]))
    usual = min(most - len(wished), left.usual - len(wished))
    if usual < 1:
        return wished
    return [*wished, *islice(_by_turns(search, usual, left.made + len(wished)), usual)]


def probe(
    session: Session,
    connection: CarrierConnection,
    left: CallsLeft,
    *,
    now: datetime,
    lease_now: datetime,
) -> list[TrackedReference]:
    """The one reference to try a failing carrier with: the one not asked about for longest."""
    search = _Search(session, connection.id, now, lease_now)
    never = TrackedReference.last_polled_at.is_not(None)
    found = search.some(1, never, TrackedReference.last_polled_at) if left.urgent else ()
    return [one for one in found if one.urgent or left.usual]


def _by_turns(search: _Search, most: int, made: int) -> Iterator[TrackedReference]:
    """References that nobody wished for, each once, in the order in which they are asked."""
    unwished = TrackedReference.urgent.is_(False)
    longest = list(search.some(most, where=[unwished]))
    if len(longest) < most:
        yield from longest  # all that is due goes; the order matters little
        return
    stake = _by_stake(search, most, unwished)
    taken: set[str] = set()
    for calls in range(made, made + most):
        queue = iter(longest) if schedule.is_turn_of_the_longest_waiting(calls) else stake
        following = next((one for one in queue if one.id not in taken), None)
        if following is not None:
            taken.add(following.id)
            yield following


def _by_stake(
    search: _Search, most: int, unwished: ColumnElement[bool]
) -> Iterator[TrackedReference]:
    """Class by class, the heaviest first, so that an index serves each."""
    *heavier, _ = bounds = schedule.risks()
    above: list[ColumnElement[bool]] = []
    for risk in bounds:
        within = [TrackedReference.risk >= risk] if risk in heavier else []
        yield from search.some(most, where=[unwished, *above, *within])
        above = [TrackedReference.risk < risk]
