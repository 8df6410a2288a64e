"""The book of parties and products."""

from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import is_id
from logistics.shipments.entry import PARTY_FIELDS, EntryBook, QuickEntry
from logistics.shipments.facts.book import BookParty, BookProduct
from logistics.shipments.models import PartyRow, ProductRow
from logistics.shipments.paging import USUAL, Page, key_of, page_of, require_limit
from logistics.shipments.wire import load_party, load_product

RowT = TypeVar("RowT", PartyRow, ProductRow)


def party(session: Session, party_id: str) -> PartyRow:
    """The party of the book; ``book.unknown`` when absent or out of sight."""
    return _one(session, PartyRow, party_id)


def product(session: Session, product_id: str) -> ProductRow:
    """The product of the book; ``book.unknown`` when absent or out of sight."""
    return _one(session, ProductRow, product_id)


def book_party_of(row: PartyRow) -> BookParty:
    """The party as entered."""
    return load_party(row.document)


def book_product_of(row: ProductRow) -> BookProduct:
    """The product as entered."""
    return load_product(row.document)


def list_parties(
    session: Session,
    *,
    owners: Collection[str] | None = None,
    cursor: str | None = None,
    limit: int = USUAL,
) -> Page[PartyRow]:
    """Parties of the book by name; ``list.limit`` or ``list.cursor`` when these are wrong."""
    return _listed(session, PartyRow, owners, cursor, limit)


def list_products(
    session: Session,
    *,
    owners: Collection[str] | None = None,
    cursor: str | None = None,
    limit: int = USUAL,
) -> Page[ProductRow]:
    """Products of the book by name; ``list.limit`` or ``list.cursor`` when these are wrong."""
    return _listed(session, ProductRow, owners, cursor, limit)


def entry_book(session: Session, entry: QuickEntry) -> EntryBook:
    """The parties and products that ``entry`` names, as far as they are within sight.

    An id that is not stays out of it; ``entry.facts_from`` then points at its field.
    """
    party_ids = [getattr(entry, field) for field in PARTY_FIELDS]
    return EntryBook(
        parties={row.id: book_party_of(row) for row in _named(session, PartyRow, party_ids)},
        products={
            row.id: book_product_of(row) for row in _named(session, ProductRow, [entry.product])
        },
    )


def _named(session: Session, kind: type[RowT], ids: list[str]) -> Sequence[RowT]:
    wanted = [entry_id for entry_id in ids if is_id(entry_id)]
    return session.scalars(select(kind).where(kind.id.in_(wanted))).all()


def _one(session: Session, kind: type[RowT], entry_id: str) -> RowT:
    row = None
    if is_id(entry_id):
        row = session.scalars(select(kind).where(kind.id == entry_id)).one_or_none()
    if row is None:
        raise NotFoundError("book.unknown")
    return row


def _listed(
    session: Session,
    kind: type[RowT],
    owners: Collection[str] | None,
    cursor: str | None,
    limit: int,
) -> Page[RowT]:
    query = select(kind).order_by(kind.name, kind.id).limit(require_limit(limit) + 1)
    if owners is not None:
        wanted = [owner for owner in owners if is_id(owner)]
        query = query.where(kind.organisation_id.in_(wanted))
    if cursor is not None:
        name, last_id = key_of(cursor)
        query = query.where(or_(kind.name > name, and_(kind.name == name, kind.id > last_id)))
    return page_of(session.scalars(query).all(), limit, _key)


def _key(row: Any) -> tuple[str, str]:
    return row.name, row.id
