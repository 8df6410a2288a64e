"""Short words for migrations: protect a table, drop tables."""

from alembic import op

from logistics.db.protection import (
    append_only,
    fixed_columns,
    fixed_under,
    inner_rows,
    kept_rows,
    owned_rows,
    refusal,
    refused_updates,
    unguarded,
)


def owned(table: str, *, opens_to_public: bool = False) -> None:
    """Row-level security of an ``Owned`` table (same ``opens_to_public`` as its class)."""
    _run(owned_rows(_dialect(), table, opens_to_public=opens_to_public))


def inner(table: str) -> None:
    """Row-level security of an ``Inner`` table: System alone."""
    _run(inner_rows(_dialect(), table))


def ledger(table: str) -> None:
    """Rows of ``table`` can be added, never changed or removed."""
    _run(append_only(_dialect(), table))


def fixed_once(table: str, when: str, columns: tuple[str, ...]) -> None:
    """Rows of ``table`` stay, and ``columns`` keep their values, once ``when`` holds of OLD."""
    _run(fixed_columns(_dialect(), table, when, columns))


def unfixed(table: str, column: str) -> None:
    """Take back :func:`fixed_once` whose first column this is."""
    of_table = f" ON {table}" if _dialect() == "postgresql" else ""
    for name in (f"{table}_fixed_{column}", f"{table}_fixed_{column}_kept"):
        op.execute(f"DROP TRIGGER {name}{of_table}")


def fixed_below(table: str, parent: str, live: str, columns: tuple[str, ...]) -> None:
    """``columns`` of ``table`` stay unless ``live`` holds of the row of ``parent`` above."""
    _run(fixed_under(_dialect(), table, parent, live, columns))


def unfix_below(table: str, parent: str) -> None:
    """Take back the function of :func:`fixed_below`, once ``table`` is gone."""
    if _dialect() == "postgresql":
        op.execute(f"DROP FUNCTION {table}_under_{parent}()")


def refused(table: str, name: str, when: str) -> None:
    """Updates of ``table`` of which ``when`` (OLD, NEW) holds are refused."""
    _run(refused_updates(_dialect(), table, name, when))


def kept(table: str) -> None:
    """Rows of ``table`` are never removed."""
    _run(kept_rows(_dialect(), table))


def unguard(table: str, *triggers: str) -> None:
    """Take back triggers of ``table``, by the ends of their names."""
    _run(unguarded(_dialect(), table, *triggers))


def prepare() -> None:
    """What the first step sets up for :func:`ledger`."""
    _run(refusal(_dialect()))


def unprepare() -> None:
    """Take back :func:`prepare`."""
    if _dialect() == "postgresql":
        op.execute("DROP FUNCTION logistics_refuse_change()")


def drop(*tables: str) -> None:
    """Drop tables, children first as given; their policies and triggers go with them."""
    for table in tables:
        op.drop_table(table)


def _dialect() -> str:
    return op.get_bind().dialect.name


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(statement)
