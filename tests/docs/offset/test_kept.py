"""Offsets kept for a kind of paper on a printer."""

import pytest
from sqlalchemy import select

from logistics.accounts.permissions import MandateRight
from logistics.db.audit import AuditEntry
from logistics.docs.offset.distances import Offset
from logistics.docs.offset.keeping import (
    KeepOffset,
    forget_offset,
    keep_offset,
    kept_offset,
    offset_of,
    offsets_of,
)
from logistics.kernel.errors import InvalidError, NotFoundError
from tests.shipments.desk import (
    COOP,
    FORWARDER,
    RIVAL,
    Desk,
    coordinator,
    owner,
)

KIND = "ico-certificate-application"
LASER = "Laser in the office"


def _keep(desk: Desk, offset: Offset, printer: str = LASER, kind: str = KIND) -> None:
    command = KeepOffset(kind, printer, offset)
    desk.run(lambda session: keep_offset(session, command, actor=desk.actor, clock=desk.clock))


def _forget(desk: Desk, printer: str = LASER) -> None:
    desk.run(
        lambda session: forget_offset(session, KIND, printer, actor=desk.actor, clock=desk.clock)
    )


def test_the_latest_offset_of_a_printer_counts(desk: Desk) -> None:
    _keep(desk, Offset(5, -3))
    _keep(desk, Offset(7, -3), f" {LASER} ")
    _keep(desk, Offset(1, 1), "Ink at the warehouse")
    held = desk.run(lambda session: kept_offset(session, COOP, KIND, LASER))
    assert held == Offset(7, -3)
    rows = desk.run(lambda session: offsets_of(session, COOP, KIND))
    assert [offset_of(row) for row in rows] == [Offset(1, 1), Offset(7, -3)]
    _forget(desk)
    with pytest.raises(NotFoundError, match="No offset is kept"):
        _forget(desk)
    deeds = desk.run(
        lambda session: session.scalars(
            select(AuditEntry.command)
            .where(AuditEntry.subject_kind == "print_offset")
            .order_by(AuditEntry.sequence)
        ).all()
    )
    assert deeds == ["offset.keep"] * 3 + ["offset.forget"]


def test_organisations_keep_their_own(desk: Desk) -> None:
    _keep(desk, Offset(5, -3))
    rival = desk.of(owner(RIVAL))
    assert rival.run(lambda session: offsets_of(session, COOP)) == ()
    forwarder = desk.of(coordinator(*MandateRight))
    _keep(forwarder, Offset(2, 2))
    rows = forwarder.run(lambda session: offsets_of(session, FORWARDER))
    assert [offset_of(row) for row in rows] == [Offset(2, 2)]
    held = desk.run(lambda session: kept_offset(session, COOP, KIND, LASER))
    assert held == Offset(5, -3)


@pytest.mark.parametrize(
    ("kind", "printer", "pointer"),
    [
        ("commercial-invoice", LASER, "/kind"),
        (KIND, " ", "/printer"),
        (KIND, "p" * 61, "/printer"),
    ],
)
def test_what_names_no_form_or_no_printer_is_refused(
    desk: Desk, kind: str, printer: str, pointer: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        _keep(desk, Offset(), printer, kind)
    assert refused.value.problems[0].pointer == pointer
