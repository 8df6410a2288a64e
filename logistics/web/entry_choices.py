"""What the fields of the quick entry offer: parties and products of the book, places, terms."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.reference.places import places
from logistics.shipments.entry import QuickEntry
from logistics.shipments.models import PartyRow
from logistics.shipments.paging import MOST
from logistics.shipments.queries import list_parties, list_products
from logistics.web.names import owners_to_write_for

ENTRY = tuple(item.name for item in fields(QuickEntry))
"""Names of all fields of the quick entry."""

Choices = tuple[tuple[str, str], ...]

_PORTS = frozenset({"port", "airport"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChoices:
    """Choices by the field that offers them; ``owner`` is the one entered for."""

    owner: str
    owners: Choices
    sellers: Choices
    producers: Choices
    buyers: Choices
    notified: Choices
    forwarders: Choices
    carriers: Choices
    products: Choices
    starts: Choices
    borders: Choices
    ports: Choices
    is_book_empty: bool


def entry_choices(session: Session, actor: Actor, owner: str) -> EntryChoices:
    """The choices for a shipment of ``owner``, by default the first one may write for."""
    owners = owners_to_write_for(session, actor, Permission.SHIPMENT_WRITE)
    known = dict(owners)
    chosen = owner if owner in known else next(iter(known), "")
    parties = list_parties(session, owners=[chosen], limit=MOST).rows
    products = list_products(session, owners=[chosen], limit=MOST).rows
    return EntryChoices(
        owner=chosen,
        owners=owners,
        sellers=_in_role(parties, {"seller", "exporter"}),
        producers=_in_role(parties, {"producer"}),
        buyers=_in_role(parties, {"buyer", "consignee"}),
        notified=_in_role(parties, {"notify"}),
        forwarders=_in_role(parties, {"forwarder", "declarant"}),
        carriers=_in_role(parties, {"carrier"}),
        products=tuple((row.id, row.name) for row in products),
        starts=_places({"city", "inland-terminal", "airport"}),
        borders=_places({"border"}),
        ports=_places(_PORTS),
        is_book_empty=not parties and not products,
    )


def _in_role(parties: Iterable[PartyRow], roles: Collection[str]) -> Choices:
    """Those of the role first, then the others: nobody is kept from an unusual choice."""
    rows = sorted(parties, key=lambda row: (not set(row.roles) & set(roles), row.name))
    return tuple((row.id, row.name) for row in rows)


def _places(kinds: Collection[str]) -> Choices:
    listed = [place for place in places().values() if place.kind in kinds]
    return tuple((place.id, f"{place.name}, {place.country}") for place in listed)
