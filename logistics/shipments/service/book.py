"""Keeping the book: parties and products saved under their name, and removed."""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.kernel.errors import InvalidError, NotFoundError, StaleError
from logistics.kernel.ids import is_id, new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.facts.book import BookParty, BookProduct
from logistics.shipments.models import PartyRow, ProductRow
from logistics.shipments.wire import dump_entry, load_party, load_product

RowT = TypeVar("RowT", PartyRow, ProductRow)


def save_party(
    session: Session,
    entry: BookParty,
    *,
    actor: Actor,
    owner: str,
    clock: Clock,
    random: Randomness,
    entry_id: str | None = None,
    expected_version: int | None = None,
) -> PartyRow:
    """Keep a party in the book of ``owner``, new or in the place of ``entry_id``.

    Raises :class:`InvalidError` ``book.name`` for one without a name, :class:`NotFoundError`,
    :class:`RefusedError`, and :class:`StaleError` ``database.stale``.
    """
    actor.require(Permission.BOOK_WRITE, owner)
    tidy = load_party(dump_entry(entry))
    name = tidy.party.name or tidy.party.name_zh
    if not name:
        raise InvalidError("book.name", pointer="/party/name")
    row = _held(session, PartyRow, owner, entry_id, expected_version)
    before = row.document if row else None
    row = row or PartyRow(id=new_id("pty", random), organisation_id=owner)
    row.name, row.roles = name, [role.value for role in tidy.party.roles]
    row.document = dump_entry(tidy)
    _keep(session, row, before, actor, clock)
    return row


def save_product(
    session: Session,
    entry: BookProduct,
    *,
    actor: Actor,
    owner: str,
    clock: Clock,
    random: Randomness,
    entry_id: str | None = None,
    expected_version: int | None = None,
) -> ProductRow:
    """Keep a product in the book of ``owner``; as :func:`save_party`."""
    actor.require(Permission.BOOK_WRITE, owner)
    tidy = load_product(dump_entry(entry))
    row = _held(session, ProductRow, owner, entry_id, expected_version)
    before = row.document if row else None
    row = row or ProductRow(id=new_id("prd", random), organisation_id=owner)
    row.name, row.document = tidy.name, dump_entry(tidy)
    _keep(session, row, before, actor, clock)
    return row


def remove_party(session: Session, party_id: str, *, actor: Actor, clock: Clock) -> None:
    """Take a party out of the book; shipments that used it keep their own copy."""
    _remove(session, PartyRow, party_id, actor, clock)


def remove_product(session: Session, product_id: str, *, actor: Actor, clock: Clock) -> None:
    """Take a product out of the book; shipments that used it keep their own copy."""
    _remove(session, ProductRow, product_id, actor, clock)


def _held(
    session: Session, kind: type[RowT], owner: str, entry_id: str | None, version: int | None
) -> RowT | None:
    if entry_id is None:
        return None
    row = _locked(session, kind, entry_id)
    if row.organisation_id != owner:
        raise NotFoundError("book.unknown")
    if version is not None and row.version != version:
        raise StaleError("database.stale")
    return row


def _locked(session: Session, kind: type[RowT], entry_id: str) -> RowT:
    row = None
    if is_id(entry_id):
        query = select(kind).where(kind.id == entry_id).with_for_update()
        row = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFoundError("book.unknown")
    return row


def _keep(
    session: Session,
    row: PartyRow | ProductRow,
    before: dict[str, Any] | None,
    actor: Actor,
    clock: Clock,
) -> None:
    row.updated_at, row.updated_by = clock.now(), actor.user_id
    session.add(row)
    session.flush()  # the door answers with the new version
    record(session, actor, _deed("save", row, before, row.document), at=row.updated_at)


def _remove(session: Session, kind: type[RowT], entry_id: str, actor: Actor, clock: Clock) -> None:
    row = _locked(session, kind, entry_id)
    actor.require(Permission.BOOK_WRITE, row.organisation_id)
    session.delete(row)
    record(session, actor, _deed("remove", row, row.document, None), at=clock.now())


def _deed(
    verb: str,
    row: PartyRow | ProductRow,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> Deed:
    kind = "party" if isinstance(row, PartyRow) else "product"
    return Deed(
        command=f"book.{verb}_{kind}",
        organisation_id=row.organisation_id,
        subject_kind=f"book_{kind}",
        subject_id=row.id,
        before=before,
        after=after,
    )
