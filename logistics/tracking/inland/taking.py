"""Taking in what was reported of the road, each report by itself, by the one mouth."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.kernel.errors import InvalidError, LogisticsError, RefusedError
from logistics.kernel.surroundings import Clock, Randomness
from logistics.reference.milestones import Milestone
from logistics.shipments.facts.numbers import normal_number
from logistics.shipments.models import ConsignmentRow, ShipmentReferenceRow
from logistics.shipments.queries import containers_of
from logistics.tracking.entering import EnterMilestone, enter_milestone, stands_entered
from logistics.tracking.inland.reports import Line, Report
from logistics.tracking.inland.words import step_told


class Taken(StrEnum):
    """What became of one line."""

    TAKEN = "taken"
    KNOWN = "known"
    """The same report stood already."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One line with what became of it.

    ``milestone`` is the step that the report tells, ``None`` for a place merely passed;
    ``moved_to`` the status that it brought the consignment to; ``entry_id`` withdraws it.
    """

    line: Line
    state: Taken
    consignment_id: str | None = None
    milestone: Milestone | None = None
    entry_id: str | None = None
    moved_to: str | None = None
    problem: LogisticsError | None = None


def take_reports(
    session: Session, lines: Iterable[Line], *, actor: Actor, clock: Clock, random: Randomness
) -> tuple[Outcome, ...]:
    """What became of each line; a wrong one never loses the others. System scope.

    A report that stands already is not entered again. Problems are those of
    :func:`~logistics.tracking.entering.enter_milestone`, ``inland.unknown`` for a number that
    no consignment within the actor's sight is found by, and ``inland.several`` for one that
    more than one is.
    """
    around = _Around(session, actor, clock, random)
    return tuple(around.outcome(line) for line in lines)


@dataclass(frozen=True, slots=True)
class _Around:
    session: Session
    actor: Actor
    clock: Clock
    random: Randomness

    def outcome(self, line: Line) -> Outcome:
        if line.report is None:
            return Outcome(line=line, state=Taken.REFUSED, problem=line.problem)
        try:
            return self._entered(line, line.report)
        except (InvalidError, RefusedError) as problem:
            return Outcome(line=line, state=Taken.REFUSED, problem=problem)

    def _entered(self, line: Line, report: Report) -> Outcome:
        row = self._consignment(report)
        step = step_told(report.direction, report.place)
        command = EnterMilestone(
            consignment_id=row.id,
            milestone=step,
            code=f"SEEN_{report.direction.name}",
            at=report.at,
            place_id=report.place.id,
            container=report.container,
        )
        session, actor, clock, random = self.session, self.actor, self.clock, self.random
        if stands_entered(session, command, actor=actor, clock=clock, random=random):
            return Outcome(line=line, state=Taken.KNOWN, consignment_id=row.id, milestone=step)
        entry_id, effect = enter_milestone(
            session, command, actor=actor, clock=clock, random=random
        )
        return Outcome(
            line=line,
            state=Taken.TAKEN,
            consignment_id=row.id,
            milestone=step,
            entry_id=entry_id,
            moved_to=effect.moved[-1].new if effect.moved else None,
        )

    def _consignment(self, report: Report) -> ConsignmentRow:
        found = self._found_by(report.number)
        if len(found) > 1 and report.container:
            found = [row for row in found if self._carries(row, report.container)]
        if not found:
            raise InvalidError("inland.unknown", pointer="/number", given=report.number)
        if len(found) > 1:
            raise InvalidError("inland.several", pointer="/number", given=report.number)
        return found[0]

    def _found_by(self, number: str) -> list[ConsignmentRow]:
        """By a number of its own, or of the shipment whose consignment it is."""
        normal = normal_number(number)
        if not normal:
            return []
        named = select(ShipmentReferenceRow).where(ShipmentReferenceRow.normal == normal).subquery()
        query = (
            select(ConsignmentRow)
            .join(named, named.c.shipment_id == ConsignmentRow.shipment_id)
            .where(
                or_(named.c.consignment_id.is_(None), named.c.consignment_id == ConsignmentRow.id),
                ConsignmentRow.organisation_id.in_(sorted(self.actor.visible_organisations)),
            )
        )
        return list(self.session.scalars(query.order_by(ConsignmentRow.id).distinct()))

    def _carries(self, row: ConsignmentRow, container: str) -> bool:
        wanted = normal_number(container)
        held = (box.number for box in containers_of(self.session, row.id))
        return any(number and normal_number(number) == wanted for number in held)
