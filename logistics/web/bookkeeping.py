"""The two shelves of the book, and what their pages show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.shipments.models import PartyRow, ProductRow
from logistics.shipments.queries import list_parties, list_products
from logistics.web.forms.plans import party_plan, product_plan
from logistics.web.forms.shape import FormPlan
from logistics.web.names import organisation_names
from logistics.web.saying import NOTHING, said


@dataclass(frozen=True, slots=True)
class Shelf:
    """Parties or products: their key in the catalogue, their form, an entry before it is filled.

    ``needed`` is the part no entry is without.
    """

    key: str
    plan: Callable[[], FormPlan]
    empty: Mapping[str, Any]
    needed: str
    list_endpoint: str
    new_endpoint: str
    entry_endpoint: str
    remove_endpoint: str

    @property
    def blank(self) -> dict[str, Any]:
        """A fresh copy of the empty entry: ids that people need not see."""
        return {name: dict(value) for name, value in self.empty.items()}


PARTIES = Shelf(
    "party",
    party_plan,
    MappingProxyType({"party": {"id": "party"}}),
    "party",
    "web.parties",
    "web.new_party",
    "web.party",
    "web.remove_party",
)
PRODUCTS = Shelf(
    "product",
    product_plan,
    MappingProxyType({"line": {"id": "1"}, "package": {"id": "A"}}),
    "line",
    "web.products",
    "web.new_product",
    "web.product",
    "web.remove_product",
)


@dataclass(frozen=True, slots=True)
class BookSheet:
    """An entry whose form is open; ``id`` is ``None`` for a new one."""

    shelf: Shelf
    wire: Mapping[str, Any]
    id: str | None = None
    owner: str = ""
    version: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """An entry of the list; ``told`` is what tells it apart, ``may_write`` opens its form."""

    id: str
    name: str
    other_name: str
    told: tuple[str, ...]
    owner: str
    may_write: bool


@dataclass(frozen=True, slots=True)
class BookList:
    """A page of a shelf."""

    lines: tuple[BookLine, ...]
    cursor: str | None


def book_list(session: Session, shelf: Shelf, actor: Actor, cursor: str | None) -> BookList:
    """The entries within sight by name."""
    owners = actor.organisations_where(Permission.BOOK_READ)
    names = organisation_names(session, actor)
    listed = list_parties if shelf is PARTIES else list_products
    found = listed(session, owners=owners, cursor=cursor)
    return BookList(tuple(_line(row, names, actor) for row in found.rows), found.cursor)


def _line(row: PartyRow | ProductRow, names: Mapping[str, str], actor: Actor) -> BookLine:
    is_party = isinstance(row, PartyRow)
    inner = row.document.get("party" if is_party else "line", {})
    return BookLine(
        id=row.id,
        name=row.name,
        other_name=str(inner.get("name_zh" if is_party else "description_zh", "")),
        told=_roles(row) if isinstance(row, PartyRow) else _codes(inner),
        owner=names.get(row.organisation_id, NOTHING),
        may_write=actor.may(Permission.BOOK_WRITE, row.organisation_id),
    )


def _roles(row: PartyRow) -> tuple[str, ...]:
    return tuple(said(f"web.choice.{role}") for role in row.roles)


def _codes(line: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(line[name]) for name in ("hs_rw", "grade") if line.get(name))
