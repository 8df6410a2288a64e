"""Insert a row unless its key is taken: one statement, no savepoint, no race."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session


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
