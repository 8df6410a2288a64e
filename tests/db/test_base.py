"""Constraints that judge only values that are present, the same on both engines."""

from decimal import Decimal

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert
from sqlalchemy.exc import IntegrityError

from logistics.db.base import NAMES, above_zero, at_least_zero, one_of
from logistics.db.engine import make_engine
from logistics.db.types import CodeText, ExactDecimal

SACKS = Table(
    "sacks",
    MetaData(naming_convention=NAMES),
    Column("id", Integer, primary_key=True),
    Column("tare", ExactDecimal(3)),
    Column("net", ExactDecimal(3)),
    Column("state", CodeText(8)),
    at_least_zero("tare"),
    above_zero("net"),
    one_of("state", ["full", "empty"]),
)


def _keep(engine: Engine, **values: object) -> None:
    with engine.begin() as connection:
        SACKS.create(connection, checkfirst=True)
        connection.execute(insert(SACKS).values(values))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"tare": Decimal("0.000")},
        {"tare": Decimal("0.7")},
        {"net": Decimal("0.001")},
        {"state": "empty"},
    ],
)
def test_a_sound_value_or_none_is_kept(database_url: str, values: dict[str, object]) -> None:
    engine = make_engine(database_url)
    _keep(engine, **values)
    engine.dispose()


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"tare": Decimal("-0.001")}, "ck_sacks_tare_not_negative"),
        ({"net": Decimal(0)}, "ck_sacks_net_positive"),
        ({"net": Decimal(-10)}, "ck_sacks_net_positive"),
        ({"state": "torn"}, "ck_sacks_state_known"),
    ],
)
def test_an_unsound_value_is_refused_by_the_database(
    database_url: str, values: dict[str, object], constraint: str
) -> None:
    engine = make_engine(database_url)
    with pytest.raises(IntegrityError, match=constraint):
        _keep(engine, **values)
    engine.dispose()
