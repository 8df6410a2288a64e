"""Which numbers an event names, and how long a hint that came to nothing is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.carriers.events import CarrierEvent, Unit, UnitKind
from logistics.reference.milestones import Classifier
from logistics.tracking.kinds import DeliveryState, ReferenceKind
from logistics.tracking.models import RawDelivery
from logistics.tracking.naming import numbers_named
from logistics.tracking.receiving import DEAD_HINTS_LAST, forget_dead_hints
from tests.tracking.office import Office


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (ReferenceKind.CONTAINER, "EQ"),
        (ReferenceKind.BOOKING, "BKG"),
        (ReferenceKind.BOOKING, "CBR"),
        (ReferenceKind.TRANSPORT_DOCUMENT, "TRD"),
        (ReferenceKind.AIR_WAYBILL, "AWB"),
        (ReferenceKind.POSTAL_ITEM, "PARCEL"),
    ],
)
def test_every_kind_of_number_that_is_followed_is_named(kind: ReferenceKind, told: str) -> None:
    event = CarrierEvent(
        code="X",
        classifier=Classifier.ACTUAL,
        occurred_at=None,
        references=((told, "jd014600006281230704"), ("FF", "OTHER")),
    )
    assert numbers_named(event) == {(kind, "JD014600006281230704")}


@pytest.mark.parametrize("kind", [kind for kind in UnitKind if kind is not UnitKind.VEHICLE])
def test_every_unit_that_is_followed_is_named(kind: UnitKind) -> None:
    event = CarrierEvent(
        code="X", classifier=Classifier.ACTUAL, occurred_at=None, unit=Unit(kind, "N1")
    )
    assert [(named.value, number) for named, number in numbers_named(event)] == [(kind.value, "N1")]


@pytest.mark.parametrize(
    ("state", "is_hint", "days", "stays"),
    [
        (DeliveryState.DEAD, True, 1, False),
        (DeliveryState.DEAD, True, -1, True),
        (DeliveryState.DEAD, False, 1, True),
        (DeliveryState.QUARANTINED, True, 1, True),
        (DeliveryState.WAITING, True, 1, True),
    ],
)
def test_only_an_old_hint_that_came_to_nothing_is_let_go(
    office: Office,
    state: DeliveryState,
    is_hint: bool,  # noqa: FBT001  # a case of the table
    days: int,
    stays: bool,  # noqa: FBT001  # a case of the table
) -> None:
    office.push(office.connect(), [])

    def left() -> list[RawDelivery]:
        return list(office.system(lambda session: session.scalars(select(RawDelivery)).all()))

    def spoil(session: Session) -> None:
        row = session.scalars(select(RawDelivery)).one()
        row.state, row.is_hint = state, is_hint

    office.system(spoil)
    then = office.clock.now() + DEAD_HINTS_LAST + timedelta(days=days)
    office.system(lambda session: forget_dead_hints(session, now=then))
    assert bool(left()) is stays
