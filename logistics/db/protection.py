"""What the tables themselves refuse: row-level security and append-only triggers, as SQL.

Each function gives the statements for one engine, so that migrations and tests share them.
Names of tables are our own constants, never a person's text.
"""

_SCOPE = "current_setting('logistics.scope', true)"
_SEEN = "string_to_array(current_setting('logistics.organisations', true), ',')"
_REFUSE = "logistics_refuse_change"


def owned_rows(dialect: str, table: str, *, opens_to_public: bool = False) -> tuple[str, ...]:
    """Rows are seen and written by System, and by actors within whose sight the owner is.

    A connection that set no scope sees nothing. ``opens_to_public`` lets a public scope
    read, as ``Owned.opens_to_public`` does in the session guard. Nothing on SQLite.
    """
    if dialect != "postgresql":
        return ()
    seen = f"organisation_id = ANY ({_SEEN})"
    sight = f"{_SCOPE} = 'system' OR ({_SCOPE} = 'actor' AND {seen})"
    statements = _forced(table, sight)
    if opens_to_public:
        opened = f"{_SCOPE} = 'public' AND {seen}"
        statements += (f"CREATE POLICY {table}_public ON {table} FOR SELECT USING ({opened})",)
    return statements


def inner_rows(dialect: str, table: str) -> tuple[str, ...]:
    """Rows are seen and written by System alone. Nothing on SQLite."""
    if dialect != "postgresql":
        return ()
    return _forced(table, f"{_SCOPE} = 'system'")


def append_only(dialect: str, table: str) -> tuple[str, ...]:
    """Rows can be added, never changed or removed.

    Needs :func:`refusal` once in the database. SQLite drops triggers when a table is
    rebuilt: a migration that alters such a table in batch mode repeats this.
    """
    if dialect == "postgresql":
        each_row = f"FOR EACH ROW EXECUTE FUNCTION {_REFUSE}()"
        each_time = f"FOR EACH STATEMENT EXECUTE FUNCTION {_REFUSE}()"
        return (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} {each_row}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} {each_time}",
        )
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    )


def fixed_columns(dialect: str, table: str, when: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Once ``when`` holds of the old row, ``columns`` cannot change and the row cannot go.

    Needs :func:`refusal` once in the database. ``when`` speaks of ``OLD``.
    """
    name = f"{table}_fixed_{columns[0]}"
    if dialect == "postgresql":
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        refuse = f"EXECUTE FUNCTION {_REFUSE}()"
        update = f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW"
        delete = f"CREATE TRIGGER {name}_kept BEFORE DELETE ON {table} FOR EACH ROW"
        return (
            f"{update} WHEN (({when}) AND ({changed})) {refuse}",
            f"{delete} WHEN ({when}) {refuse}",
        )
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    raising = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return (
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN ({when}) AND ({changed}) {raising}",
        f"CREATE TRIGGER {name}_kept BEFORE DELETE ON {table} WHEN {when} {raising}",
    )


def fixed_under(
    dialect: str, table: str, parent: str, live: str, columns: tuple[str, ...]
) -> tuple[str, ...]:
    """``columns`` keep their values unless ``live`` holds of the row of ``parent``.

    The row of ``table`` names it as ``<parent>_id``. On PostgreSQL a function of the name
    ``<table>_under_<parent>`` goes with it.
    """
    name = f"{table}_under_{parent}"
    update = f"CREATE TRIGGER {name} BEFORE UPDATE ON {table}"
    lives = f"OLD.{parent}_id IN (SELECT id FROM {parent} WHERE {live})"  # noqa: S608  # our own names
    if dialect == "postgresql":
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        refuse = "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME"
        code = "USING ERRCODE = 'integrity_constraint_violation'"
        body = f"BEGIN IF NOT ({lives}) THEN {refuse} {code}; END IF; RETURN NEW; END"
        return (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
            f"{update} FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {name}()",
        )
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    raising = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return (f"{update} WHEN ({changed}) AND NOT ({lives}) {raising}",)


def refused_updates(dialect: str, table: str, name: str, when: str) -> tuple[str, ...]:
    """Updates of which ``when`` holds are refused; ``when`` speaks of ``OLD`` and ``NEW``.

    Needs :func:`refusal` once in the database; ``name`` tells the trigger from others.
    """
    if dialect == "postgresql":
        refuse = f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {_REFUSE}()"
        return (f"CREATE TRIGGER {table}_{name} BEFORE UPDATE ON {table} {refuse}",)
    raising = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return (f"CREATE TRIGGER {table}_{name} BEFORE UPDATE ON {table} WHEN {when} {raising}",)


def kept_rows(dialect: str, table: str) -> tuple[str, ...]:
    """Rows can be changed, never removed.

    Needs :func:`refusal` once in the database.
    """
    if dialect == "postgresql":
        each_row = f"FOR EACH ROW EXECUTE FUNCTION {_REFUSE}()"
        each_time = f"FOR EACH STATEMENT EXECUTE FUNCTION {_REFUSE}()"
        return (
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {each_row}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} {each_time}",
        )
    raising = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return (f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {raising}",)


def unguarded(dialect: str, table: str, *triggers: str) -> tuple[str, ...]:
    """Take triggers of ``table`` away again, by the ends of their names."""
    place = f" ON {table}" if dialect == "postgresql" else ""
    return tuple(f"DROP TRIGGER IF EXISTS {table}_{name}{place}" for name in triggers)


def refusal(dialect: str) -> tuple[str, ...]:
    """The function behind :func:`append_only` on PostgreSQL. Nothing on SQLite."""
    if dialect != "postgresql":
        return ()
    body = (
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME"
        " USING ERRCODE = 'integrity_constraint_violation'; END"
    )
    return (f"CREATE FUNCTION {_REFUSE}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",)


def _forced(table: str, sight: str) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {table}_sight ON {table} USING ({sight}) WITH CHECK ({sight})",
    )
