"""Marks on rows of the knowledge, kept for the whole deployment."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from logistics.customs.overlay import Mark
from logistics.db.audit import AuditEntry
from logistics.db.session import Session
from logistics.kernel.errors import InvalidError, NotFoundError, RefusedError
from logistics.oversight.checking import deployment_oversight
from logistics.oversight.marks import (
    MarkRow,
    all_marks,
    mark_row,
    marks_held,
    withdraw_mark,
)
from logistics.oversight.models import RowMark
from tests.shipments.desk import FORWARDER, NOON, Desk

ROW = "access-coffee-green"


def _mark(desk: Desk, row: str = ROW, document: str = "Letter 12", **more: Any) -> Mark:
    command = MarkRow(row_id=row, document=document, **more)
    return desk.run(lambda session: mark_row(session, command, **desk.around()))


def _withdraw(desk: Desk, row: str = ROW) -> None:
    desk.run(lambda session: withdraw_mark(session, row, actor=desk.actor, clock=desk.clock))


def verified_rows(session: Session) -> frozenset[str]:
    """The rows whose marks hold."""
    return frozenset(mark.row for mark in marks_held(session))


def test_a_mark_of_the_operator_is_seen_by_every_tenant(desk: Desk, operator: Desk) -> None:
    made = _mark(operator, issued_on=date(2026, 11, 2), note="Read out\nby telephone")
    assert made.by == "console"
    assert made.on == NOON.date()
    assert desk.run(verified_rows) == {ROW}
    assert desk.run(marks_held) == (made,)
    assert desk.run(deployment_oversight).marks == (made,)


def test_only_the_operator_marks_and_withdraws(desk: Desk, operator: Desk) -> None:
    with pytest.raises(RefusedError):
        _mark(desk)
    _mark(operator)
    with pytest.raises(RefusedError):
        _withdraw(desk)
    _withdraw(operator)
    assert desk.run(verified_rows) == frozenset()
    with pytest.raises(NotFoundError):
        _withdraw(operator)


def test_a_new_mark_takes_the_place_of_the_former(operator: Desk) -> None:
    _mark(operator, document="Letter 12")
    _mark(operator, document="Letter 13")
    assert [mark.document for mark in operator.run(all_marks)] == ["Letter 13"]
    kept = operator.run(
        lambda session: [
            (row.document, row.withdrawn_at is None)
            for row in session.scalars(select(RowMark).order_by(RowMark.document))
        ]
    )
    assert kept == [("Letter 12", False), ("Letter 13", True)]


def test_a_mark_of_what_a_row_no_longer_says_is_kept_and_does_not_hold(operator: Desk) -> None:
    _mark(operator, "price-outlier-1")
    older = RowMark(
        id="mrk_older",
        row_id=ROW,
        digest="0" * 64,
        document="Letter 9",
        marked_at=NOON,
        marked_by="usr_x",
        marked_by_name="Ann",
    )
    operator.run(lambda session: session.add(older))
    assert operator.run(verified_rows) == {"price-outlier-1"}
    assert {mark.row for mark in operator.run(all_marks)} == {ROW, "price-outlier-1"}
    _mark(operator)
    assert operator.run(verified_rows) == {ROW, "price-outlier-1"}


def test_what_was_marked_stays_as_it_was_said(operator: Desk) -> None:
    _mark(operator)
    for changed in (update(RowMark).values(document="x"), update(RowMark).values(digest="0" * 64)):
        with pytest.raises(DBAPIError, match="append-only"):
            operator.run(partial(Session.execute, statement=changed))
    with pytest.raises(DBAPIError, match="append-only"):
        operator.run(lambda session: session.execute(delete(RowMark)))
    assert operator.run(verified_rows) == {ROW}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"row": "acces-coffee-gren"}, "marks.unknown_row"),
        ({"document": "  "}, "marks.document"),
        ({"document": "x" * 201}, "text.too_long"),
        ({"issued_on": date(2026, 11, 24)}, "marks.issued_later"),
    ],
)
def test_a_mark_needs_a_known_row_and_a_document(
    operator: Desk, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        _mark(operator, **given)
    assert refused.value.problems[0].code == code
    assert operator.run(all_marks) == ()


def test_marks_are_audited(operator: Desk) -> None:
    _mark(operator)
    _withdraw(operator)

    def deeds() -> list[tuple[str, object]]:
        return operator.run(
            lambda session: [
                (row.command, row.detail)
                for row in session.scalars(
                    select(AuditEntry)
                    .where(AuditEntry.organisation_id == FORWARDER)
                    .order_by(AuditEntry.sequence)
                )
            ]
        )

    told = {"row": ROW, "document": "Letter 12"}
    assert deeds() == [("row.mark", told), ("row.unmark", told)]
