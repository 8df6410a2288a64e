"""The session guard: every statement sees, and every flush writes, only rows in sight.

This is the guard of both engines. PostgreSQL repeats it as row-level security; SQLite has
none, so a statement the guard cannot narrow (plain Core on a guarded table, literal SQL, even
as a part of an ORM statement) is refused outside the System scope rather than trusted.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    ClauseElement,
    ColumnClause,
    FromClause,
    SelectBase,
    Table,
    TextClause,
    event,
    false,
)
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

from logistics.db.base import Base, Inner, Owned
from logistics.db.scope import ActorScope, PublicScope, Scope, SystemScope, organisations_of
from logistics.kernel.errors import NotFoundError

SCOPE = "logistics.scope"
"""Where a session keeps the scope of its unit."""


Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class GuardError(RuntimeError):
    """A statement the guard cannot answer for: a defect of the program, never of a person."""


def install_guard(factory: sessionmaker[Session]) -> None:
    """Let no session of ``factory`` read or write beyond its scope."""
    event.listen(factory, "do_orm_execute", _narrow)
    event.listen(factory, "before_flush", _refuse_foreign_rows)


def scope_of(session: Session) -> Scope:
    """The scope a unit of work gave its session; :class:`GuardError` when none did."""
    scope: Scope | None = session.info.get(SCOPE)
    if scope is None:
        raise GuardError("a session works only inside unit_of_work(factory, scope)")
    return scope


def _narrow(state: ORMExecuteState) -> None:
    scope = scope_of(state.session)
    if isinstance(scope, SystemScope) or state.is_column_load:
        return
    if state.is_orm_statement and state.is_insert:
        _refuse_foreign_insert(state, scope)
        return
    _refuse_unguarded(state)
    if state.is_orm_statement:
        if state.is_update:
            _refuse_giving_away(state, scope)
        state.statement = state.statement.options(*_criteria(scope))


def _criteria(scope: ActorScope | PublicScope) -> Iterator[LoaderCriteriaOption]:
    visible = organisations_of(scope)
    for inner in _mapped(Inner):
        yield with_loader_criteria(inner, false(), include_aliases=True)
    if isinstance(scope, ActorScope):
        yield with_loader_criteria(
            Owned, lambda cls: cls.organisation_id.in_(visible), include_aliases=True
        )
        return
    for owned in _mapped(Owned):
        seen = owned.organisation_id.in_(visible) if owned.opens_to_public else false()
        yield with_loader_criteria(owned, seen, include_aliases=True)


def _mapped(mixin: type[Any]) -> Iterator[type[Any]]:
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, mixin):
            yield mapper.class_


def _guarded_tables() -> frozenset[Table]:
    return frozenset(mapped.__table__ for mixin in (Owned, Inner) for mapped in _mapped(mixin))


def _refuse_unguarded(state: ORMExecuteState) -> None:
    guarded = _guarded_tables()
    waiting = [cast("ClauseElement", state.statement)]
    while waiting:
        named_by_class: set[object] = set()
        touched: set[object] = set()
        for part in _parts_of_one_select(waiting.pop(), waiting):
            if _is_literal_sql(part):
                raise GuardError("write this without literal SQL: the guard cannot narrow it")
            named = part if isinstance(part, FromClause) else getattr(part, "table", None)
            table = getattr(named, "element", named)
            if "parententity" in part._annotations:  # noqa: SLF001 - SQLAlchemy tells it nowhere else
                named_by_class.add(table)
            elif isinstance(table, Table) and table in guarded:
                touched.add(table)
        if touched - named_by_class:
            raise GuardError("name mapped classes here: the guard cannot narrow this statement")


def _is_literal_sql(part: ClauseElement) -> bool:
    """Whether it is text of ours that no clause stands for; the star of a count is none."""
    if isinstance(part, TextClause):
        return True
    return isinstance(part, ColumnClause) and part.is_literal and part.name != "*"


def _parts_of_one_select(
    whole: ClauseElement, inner: list[ClauseElement]
) -> Iterator[ClauseElement]:
    """``whole`` and its parts, but for selects within it, which are put on ``inner``.

    Criteria narrow one select at a time, so each must name its tables by their classes.
    """
    parts = [whole]
    while parts:
        part = parts.pop()
        yield part
        for child in part.get_children():
            (inner if isinstance(child, SelectBase) else parts).append(child)


def _refuse_foreign_insert(state: ORMExecuteState, scope: ActorScope | PublicScope) -> None:
    mapper = state.bind_mapper
    if mapper is None or not issubclass(mapper.class_, Owned | Inner):
        return
    owners = set(_owners_given(state)) if issubclass(mapper.class_, Owned) else {None}
    if not owners or not owners <= set(organisations_of(scope)) or _is_public(scope):
        raise NotFoundError("organisation.unknown")


def _refuse_giving_away(state: ORMExecuteState, scope: ActorScope | PublicScope) -> None:
    given = state.parameters or cast("ClauseElement", state.statement).compile().params
    owners = {row.get("organisation_id") for row in _rows(given)} - {None}
    if not owners <= set(organisations_of(scope)):
        raise NotFoundError("organisation.unknown")


def _owners_given(state: ORMExecuteState) -> Iterator[object]:
    given = state.parameters
    if not given:
        statement = cast("ClauseElement", state.statement)
        given = statement.compile(dialect=state.session.get_bind().dialect).params
    for row in _rows(given):
        for name, value in row.items():
            if name.startswith("organisation_id") and value is not None:
                yield value


def _rows(given: Parameters) -> Sequence[Mapping[str, Any]]:
    return [given] if isinstance(given, Mapping) else given


def _refuse_foreign_rows(session: Session, _context: object, _instances: object) -> None:
    scope = scope_of(session)
    if isinstance(scope, SystemScope):
        return
    visible = organisations_of(scope)
    for row in (*session.new, *session.dirty, *session.deleted):
        foreign = isinstance(row, Owned) and row.organisation_id not in visible
        if foreign or isinstance(row, Inner) or _is_public(scope):
            raise NotFoundError("organisation.unknown")


def _is_public(scope: Scope) -> bool:
    return isinstance(scope, PublicScope)
