"""The operator's lists as rows, and what the check makes of them."""

from typing import Any

import pytest
from sqlalchemy import select

from logistics.customs.operator import NO_LISTS
from logistics.customs.operator_file import read_lists
from logistics.db.audit import AuditEntry
from logistics.kernel.errors import ConflictError, InvalidError, NotFoundError, RefusedError
from logistics.oversight.checking import checked
from logistics.oversight.lists import (
    AddEntry,
    add_entries,
    add_entry,
    entries_kept,
    entries_shown,
    lists_kept,
    remove_entry,
)
from logistics.oversight.models import ListedEntry
from logistics.shipments.queries import current_facts, shipment
from tests.customs.test_operator_lists import LISTS
from tests.shipments.desk import NOON, Desk, example

BUYER = {"name": "Shanghai Ruiyuan Coffee Trading", "listed_by": "National list", "since": ""}


def _add(desk: Desk, kind: str, fields: dict[str, Any]) -> ListedEntry:
    command = AddEntry(kind=kind, fields=fields)
    return desk.run(lambda session: add_entry(session, command, **desk.around()))


def _remove(desk: Desk, entry_id: str) -> None:
    desk.run(lambda session: remove_entry(session, entry_id, actor=desk.actor, clock=desk.clock))


def _codes(desk: Desk, shipment_id: str) -> set[str]:
    def judge(session: Any) -> set[str]:
        row = shipment(session, shipment_id)
        result = checked(session, row, current_facts(session, row), NOON.date())
        return {found.code for found in result.findings}

    return desk.run(judge)


def test_an_entry_reaches_the_check_of_every_tenant(desk: Desk, operator: Desk) -> None:
    entered = desk.enter(example()).shipment.id
    assert "denied-name" not in _codes(desk, entered)
    row = _add(operator, "denied_names", BUYER)
    assert "denied-name" in _codes(desk, entered)
    _remove(operator, row.id)
    assert "denied-name" not in _codes(desk, entered)
    assert operator.run(lists_kept) == NO_LISTS


def test_a_file_of_lists_is_kept_as_it_is_read(operator: Desk) -> None:
    lists = read_lists(LISTS)
    count = operator.run(lambda session: add_entries(session, lists, **operator.around()))
    assert count == 3
    assert operator.run(lists_kept) == lists
    assert len(operator.run(entries_kept)) == 3


def test_only_the_operator_keeps_lists(desk: Desk, operator: Desk) -> None:
    with pytest.raises(RefusedError):
        _add(desk, "denied_names", BUYER)
    row = _add(operator, "denied_names", BUYER)
    with pytest.raises(RefusedError):
        _remove(desk, row.id)
    with pytest.raises(RefusedError):
        desk.run(lambda session: entries_shown(session, actor=desk.actor))


def test_wrong_entries_are_refused(operator: Desk) -> None:
    with pytest.raises(InvalidError) as refused:
        _add(operator, "denied_names", {**BUYER, "name": "", "since": "soon"})
    assert [problem.pointer for problem in refused.value.problems] == ["/name", "/since"]
    with pytest.raises(InvalidError):
        _add(operator, "friends", BUYER)
    with pytest.raises(NotFoundError):
        _remove(operator, "lst_absent")
    assert operator.run(entries_kept) == ()


def test_lists_are_audited(operator: Desk) -> None:
    row = _add(operator, "denied_names", BUYER)
    _remove(operator, row.id)
    commands = operator.run(
        lambda session: list(
            session.scalars(select(AuditEntry.command).order_by(AuditEntry.sequence))
        )
    )
    assert commands == ["list.add", "list.remove"]


def test_an_entry_stands_once(operator: Desk) -> None:
    row = _add(operator, "denied_names", BUYER)
    with pytest.raises(ConflictError):
        _add(operator, "denied_names", BUYER)
    _add(operator, "denied_names", {**BUYER, "listed_by": "Another list"})
    operator.run(
        lambda session: remove_entry(session, row.id, actor=operator.actor, clock=operator.clock)
    )
    _add(operator, "denied_names", BUYER)
