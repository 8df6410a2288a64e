"""What the database itself refuses to change of dossiers and their steps."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from logistics.db.session import unit_of_work
from logistics.docs.dossiers.models import Dossier, DossierStep
from tests.docs.dossiers.yard import Yard
from tests.shipments.desk import SYSTEM


def _change(yard: Yard, model: type[Dossier | DossierStep], values: dict[str, Any]) -> None:
    with unit_of_work(yard.office.desk.sessions, SYSTEM) as session:
        session.execute(update(model).values(**values))


@pytest.mark.parametrize(
    "change", [{"kind": "file"}, {"name": "x"}, {"subject_id": "x"}, {"number": "x"}, {"place": 99}]
)
def test_what_a_step_is_never_changes(yard: Yard, change: dict[str, Any]) -> None:
    yard.begin(only_issued=True)
    with pytest.raises(DBAPIError, match="append-only"):
        _change(yard, DossierStep, change)


@pytest.mark.parametrize(
    "change", [{"sha256": "x"}, {"size": 1}, {"state": "gap"}, {"reason": "x"}]
)
def test_what_a_step_came_to_stays_once_the_dossier_is_finished(
    yard: Yard, change: dict[str, Any]
) -> None:
    yard.built(only_issued=True)
    with pytest.raises(DBAPIError, match="append-only"):
        _change(yard, DossierStep, change)
    _change(yard, DossierStep, {"content": None})


def test_who_began_a_dossier_stays(yard: Yard) -> None:
    yard.begin()
    with pytest.raises(DBAPIError, match="append-only"):
        _change(yard, Dossier, {"begun_by_name": "Somebody else"})
