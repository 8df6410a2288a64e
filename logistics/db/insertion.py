"""Insert rows unless their keys are taken: one statement, no savepoint, no race."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Session


def insert_if_absent(
    session: Session, row: type[DeclarativeBase], values: Mapping[str, Any]
) -> bool:
    """Whether the row went in; ``False`` when any unique key of ``row`` was already taken.

    ``values`` are by attribute name and include every column without a default. A concurrent
    insert of the same key is waited for. Other violated constraints raise ``IntegrityError``.
    """
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(row).values(dict(values)).on_conflict_do_nothing()
    return session.execute(statement.returning(literal(1))).scalar() is not None


def insert_absent(
    session: Session,
    row: type[DeclarativeBase],
    many: Sequence[Mapping[str, Any]],
    told: InstrumentedAttribute[str],
) -> set[str]:
    """What ``told`` holds in the rows that went in; the others' keys were taken.

    As :func:`insert_if_absent`, for rows that all have the same attributes. Give them in the
    order of their keys, so that two transactions never wait for one another.
    """
    if not many:
        return set()
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(row).on_conflict_do_nothing().returning(told)
    return set(session.scalars(statement, [dict(values) for values in many]))
