"""What the database itself refuses to change of dossiers and their steps."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from logistics.db.session import unit_of_work
from tests.docs.dossiers.yard import Yard
from tests.shipments.desk import SYSTEM


def _change(yard: Yard, statement: str) -> None:
    with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    "change",
    ["kind = 'file'", "name = 'x'", "subject_id = 'x'", "number = 'x'", "place = place + 99"],
)
def test_what_a_step_is_never_changes(yard: Yard, change: str) -> None:
    yard.begin(only_issued=True)
    with pytest.raises(DBAPIError, match="append-only"):
        _change(yard, f"UPDATE dossier_step SET {change}")


@pytest.mark.parametrize(
    "change", ["sha256 = 'x'", "size = 1", "state = 'gap'", "reason = 'x'", "state = 'waiting'"]
)
def test_what_a_step_came_to_stays_once_the_dossier_is_finished(yard: Yard, change: str) -> None:
    held = yard.built(only_issued=True)
    with pytest.raises(DBAPIError, match="append-only"):
        _change(yard, f"UPDATE dossier_step SET {change}")
    _change(yard, "UPDATE dossier_step SET content = NULL")
    assert [step.state for step in yard.shown(held.row).contents] == [
        step.state for step in held.contents
    ]


def test_who_began_a_dossier_stays(yard: Yard) -> None:
    yard.begin()
    with pytest.raises(DBAPIError, match="append-only"):
        _change(yard, "UPDATE dossier SET begun_by_name = 'Somebody else'")
