"""The operator's lists: denied names, reference prices and alerts, entry by entry."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.customs.operator import Entry, OperatorLists, entry_to_json
from logistics.customs.operator_file import list_of, read_listed
from logistics.db.audit import Deed, record
from logistics.kernel.errors import ConflictError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.oversight.models import ListedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEntry:
    """An entry for a list (one of ``LISTS``), its fields as texts."""

    kind: str
    fields: object


def add_entry(
    session: Session, command: AddEntry, *, actor: Actor, clock: Clock, random: Randomness
) -> ListedEntry:
    """Put an entry on a list. Needs ``deployment.manage``.

    Raises :class:`InvalidError` ``lists.unknown``, or one problem a wrong field, and
    :class:`ConflictError` ``lists.entry_stands`` when the list holds the same entry.
    """
    actor.require(Permission.DEPLOYMENT_MANAGE)
    entry = read_listed(command.kind, command.fields)
    if entry in _standing(session):
        raise ConflictError("lists.entry_stands")
    return _put(session, entry, actor=actor, clock=clock, random=random)


def _standing(session: Session) -> set[Entry]:
    return {read_listed(row.kind, row.entry) for row in entries_kept(session)}


def _put(
    session: Session, entry: Entry, *, actor: Actor, clock: Clock, random: Randomness
) -> ListedEntry:
    held = dict(entry_to_json(entry))
    row = ListedEntry(
        id=new_id("lst", random),
        kind=list_of(entry),
        entry=held,
        entered_at=clock.now(),
        entered_by=actor.user_id,
    )
    session.add(row)
    deed = Deed(
        command="list.add",
        organisation_id=actor.organisation_id,
        subject_kind="listed_entry",
        subject_id=row.id,
        after=held,
        detail={"kind": row.kind, "entry": held},
    )
    record(session, actor, deed, at=row.entered_at)
    return row


def add_entries(
    session: Session, lists: OperatorLists, *, actor: Actor, clock: Clock, random: Randomness
) -> int:
    """Put the entries that do not stand yet on the lists kept; returns how many those were."""
    actor.require(Permission.DEPLOYMENT_MANAGE)
    standing = _standing(session)
    fresh = [entry for entry in dict.fromkeys(lists.entries) if entry not in standing]
    for entry in fresh:
        _put(session, entry, actor=actor, clock=clock, random=random)
    return len(fresh)


def remove_entry(session: Session, entry_id: str, *, actor: Actor, clock: Clock) -> None:
    """Take an entry off its list; ``lists.entry_unknown`` when none has this id."""
    actor.require(Permission.DEPLOYMENT_MANAGE)
    row = session.get(ListedEntry, entry_id, with_for_update=True)
    if row is None or row.removed_at is not None:
        raise NotFoundError("lists.entry_unknown")
    row.removed_at, row.removed_by = clock.now(), actor.user_id
    deed = Deed(
        command="list.remove",
        organisation_id=actor.organisation_id,
        subject_kind="listed_entry",
        subject_id=row.id,
        before=row.entry,
        detail={"kind": row.kind, "entry": row.entry},
    )
    record(session, actor, deed, at=row.removed_at)


def entries_kept(session: Session) -> tuple[ListedEntry, ...]:
    """All entries, list by list, in the order in which they were entered."""
    return tuple(
        session.scalars(
            select(ListedEntry)
            .where(ListedEntry.removed_at.is_(None))
            .order_by(ListedEntry.kind, ListedEntry.entered_at, ListedEntry.id)
        )
    )


def entries_shown(session: Session, *, actor: Actor) -> tuple[ListedEntry, ...]:
    """As :func:`entries_kept`, for one who keeps them: needs ``deployment.manage``."""
    actor.require(Permission.DEPLOYMENT_MANAGE)
    return entries_kept(session)


def lists_kept(session: Session) -> OperatorLists:
    """The lists as the check takes them, read anew only when an entry came or went."""
    engine = session.get_bind().engine
    state = _state(session)
    before = _READ.get(engine)
    if before is None or before[0] != state:
        entries = (read_listed(row.kind, row.entry) for row in entries_kept(session))
        before = _READ[engine] = state, OperatorLists.of(entries)
    return before[1]


_State = tuple[int, int]

_READ: WeakKeyDictionary[Engine, tuple[_State, OperatorLists]] = WeakKeyDictionary()
"""The lists as last read from each database: they may hold thousands of names."""


def _state(session: Session) -> _State:
    """How many entries ever came, and how many went: both only grow."""
    counted = select(func.count(ListedEntry.id), func.count(ListedEntry.removed_at))
    came, went = session.execute(counted).one()
    return came, went
