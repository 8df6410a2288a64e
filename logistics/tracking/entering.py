"""What people see and enter by hand: the truck left, the border was crossed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.carriers.events import CarrierEvent, EventPlace, Unit, UnitKind
from logistics.db.audit import Deed, record
from logistics.kernel.codes import ContainerNumber, CountryCode
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.instants import EARLIEST, format_instant
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text
from logistics.reference.milestones import Classifier, Milestone
from logistics.reference.places import places
from logistics.shipments.models import ConsignmentRow
from logistics.shipments.queries import containers_of
from logistics.tracking.following import consignment_in_sight
from logistics.tracking.hand_ledger import hand_ledger_of
from logistics.tracking.ingest import Effect, News, ingest
from logistics.tracking.models import TrackingEvent
from logistics.tracking.tellers import told_by_person
from logistics.tracking.written import read_event

_AHEAD = timedelta(hours=1)
"""Clocks of people differ; an entry of what happened may be this far ahead."""
ENTERABLE = tuple(step for step in Milestone if step is not Milestone.X_NO_DATA)
"""Steps a person may enter; that nothing was heard is found out, not entered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterMilestone:
    """A step as a person saw it: ``at`` aware, in the offset of the place.

    The place is one of the list (``place_id``) or named with its country; ``container``
    narrows to one of the consignment's. Without a ``milestone``, ``code`` says what was seen
    that is no step of the journey.
    narrows to one of the consignment's. A ``reason`` sets aside what others tell of the step:
    its actual time decides, and an estimate says that it had not happened yet.
    """

    consignment_id: str
    milestone: str | None
    at: datetime
    classifier: str = Classifier.ACTUAL
    place_id: str | None = None
    place_name: str | None = None
    country: str | None = None
    container: str | None = None
    code: str = ""
    reason: str | None = None


def enter_milestone(
    session: Session, command: EnterMilestone, *, actor: Actor, clock: Clock, random: Randomness
) -> tuple[str, Effect]:
    """Take in the step; returns the entry's id, by which it can be withdrawn, and the effect.

    System scope, as for :func:`~logistics.tracking.following.follow`. Raises
    :class:`NotFoundError` ``consignment.unknown`` out of sight, :class:`RefusedError` without
    ``milestone.enter`` there, and :class:`InvalidError` ``milestone.*``, ``code.*``,
    ``text.*`` or ``time.range``.
    """
    row = consignment_in_sight(session, command.consignment_id, actor)
    actor.require(Permission.MILESTONE_ENTER, row.organisation_id)
    now = clock.now()
    entry_id = new_id("evt", random)
    event = replace(_seen(session, row, command, now), source_event_id=entry_id, recorded_at=now)
    effect = _take_in(session, row, event, actor, now=now, random=random)
    _audit(session, actor, "milestone.enter", row, event, at=now)
    return entry_id, effect


def stands_entered(
    session: Session, command: EnterMilestone, *, actor: Actor, clock: Clock, random: Randomness
) -> bool:
    """Whether the same step was entered before by anybody and not withdrawn. System scope.

    Raises as :func:`enter_milestone`.
    """
    row = consignment_in_sight(session, command.consignment_id, actor)
    now = clock.now()
    seen = _seen(session, row, command, now)
    held = _entries(session, row, now=now, random=random)
    withdrawn = {event.retracts for event in held}
    return any(
        replace(event, source_event_id=None, recorded_at=None) == seen
        for event in held
        if event.source_event_id not in withdrawn
    )


def _seen(
    session: Session, row: ConsignmentRow, command: EnterMilestone, now: datetime
) -> CarrierEvent:
    milestone = _milestone(command.milestone) if command.milestone is not None else None
    return CarrierEvent(
        code=milestone or command.code,
        milestone=milestone,
        classifier=_classifier(command.classifier),
        occurred_at=_moment(command, now),
        unit=_container(session, row, command.container),
        place=_place(command),
        reason=normal_text(command.reason or "", pointer="/reason", limit=300) or None,
    )


def withdraw_milestone(
    session: Session,
    consignment_id: str,
    entry_id: str,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> Effect:
    """Take back what was entered by hand; the ledger keeps both. System scope.

    Raises as :func:`enter_milestone` does, and :class:`NotFoundError` ``milestone.absent``.
    """
    row = consignment_in_sight(session, consignment_id, actor)
    actor.require(Permission.MILESTONE_ENTER, row.organisation_id)
    now = clock.now()
    entered = _entered(session, row, entry_id, now=now, random=random)
    tombstone = CarrierEvent(
        code=entered.code,
        classifier=None,
        occurred_at=None,
        source_event_id=new_id("evt", random),
        recorded_at=now,
        retracts=entry_id,
    )
    effect = _take_in(session, row, tombstone, actor, now=now, random=random)
    _audit(session, actor, "milestone.withdraw", row, tombstone, at=now)
    return effect


def _take_in(
    session: Session,
    row: ConsignmentRow,
    event: CarrierEvent,
    actor: Actor,
    *,
    now: datetime,
    random: Randomness,
) -> Effect:
    reference = hand_ledger_of(session, row, now=now, random=random)
    entry = told_by_person(event, who=actor.name, received_at=now)
    return ingest(session, [News(reference, [entry], actor.user_id)], now=now, random=random)


def _entered(
    session: Session, row: ConsignmentRow, entry_id: str, *, now: datetime, random: Randomness
) -> CarrierEvent:
    for event in _entries(session, row, now=now, random=random):
        if event.source_event_id == entry_id and event.retracts is None:
            return event
    raise NotFoundError("milestone.absent")


def _entries(
    session: Session, row: ConsignmentRow, *, now: datetime, random: Randomness
) -> list[CarrierEvent]:
    reference = hand_ledger_of(session, row, now=now, random=random)
    documents = select(TrackingEvent.document).where(TrackingEvent.reference_id == reference.id)
    return [read_event(document) for document in session.scalars(documents)]


def _milestone(given: str) -> Milestone:
    if given not in ENTERABLE:
        known = ", ".join(ENTERABLE)
        raise InvalidError("milestone.unknown", pointer="/milestone", given=given[:40], known=known)
    return Milestone(given)


def _classifier(given: str) -> Classifier:
    if given not in set(Classifier):
        raise InvalidError("milestone.classifier", pointer="/classifier", given=given[:10])
    return Classifier(given)


def _moment(command: EnterMilestone, now: datetime) -> datetime:
    if command.at < EARLIEST:
        raise InvalidError("time.range", pointer="/at", given=format_instant(command.at))
    if command.classifier == Classifier.ACTUAL and command.at - now > _AHEAD:
        raise InvalidError("milestone.ahead", pointer="/at", given=format_instant(command.at))
    return command.at


def _container(session: Session, row: ConsignmentRow, given: str | None) -> Unit | None:
    if given is None:
        return None
    number = ContainerNumber(given)
    if number not in {held.number for held in containers_of(session, row.id)}:
        raise InvalidError("milestone.container", pointer="/container", given=str(number))
    return Unit(UnitKind.CONTAINER, str(number))


def _place(command: EnterMilestone) -> EventPlace | None:
    if command.place_id is not None:
        listed = places().get(command.place_id)
        if listed is None:
            raise InvalidError("milestone.place", pointer="/place_id", given=command.place_id[:40])
        return EventPlace(unlocode=listed.unlocode, name=listed.name, country=listed.country)
    name = normal_text(command.place_name or "", pointer="/place_name", limit=120) or None
    country = str(CountryCode(command.country)) if command.country else None
    return EventPlace(name=name, country=country) if name or country else None


def _audit(
    session: Session,
    actor: Actor,
    command: str,
    row: ConsignmentRow,
    event: CarrierEvent,
    *,
    at: datetime,
) -> None:
    told = {
        "entry_id": event.retracts or event.source_event_id,
        "milestone": event.code,
        "classifier": event.classifier,
        "at": format_instant(event.occurred_at) if event.occurred_at else None,
        "reason": event.reason,
    }
    deed = Deed(
        command=command,
        organisation_id=row.organisation_id,
        subject_kind="consignment",
        subject_id=row.id,
        after=told,
        detail=told,
    )
    record(session, actor, deed, at=at)
