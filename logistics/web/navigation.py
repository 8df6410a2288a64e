"""The way through the pages: what a person may open, in one row."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation: its sentence, its endpoint, and whether one is there."""

    key: str
    endpoint: str
    current: bool


_Entry = tuple[str, str, Permission]

_TRADE: tuple[_Entry, ...] = (
    ("web.nav.board", "web.board", Permission.SHIPMENT_READ),
    ("web.nav.shipments", "web.shipments", Permission.SHIPMENT_READ),
    ("web.nav.rules", "web.rules", Permission.SHIPMENT_READ),
    ("web.nav.register", "web.register", Permission.SHIPMENT_READ),
    ("web.nav.notices", "web.notices", Permission.SHIPMENT_READ),
    ("web.nav.book", "web.parties", Permission.BOOK_READ),
    ("web.nav.connections", "web.connections", Permission.CONNECTION_READ),
    ("web.nav.unmatched", "web.unmatched", Permission.UNMATCHED_READ),
)
_ADMINISTRATION: tuple[_Entry, ...] = (
    ("web.nav.people", "web.people", Permission.USER_MANAGE),
    ("web.nav.keys", "web.keys", Permission.KEY_MANAGE),
    ("web.nav.letterhead", "web.letterhead_page", Permission.LETTERHEAD_MANAGE),
    ("web.nav.offset", "web.offset_page", Permission.LETTERHEAD_MANAGE),
    ("web.nav.mandates", "web.mandates", Permission.MANDATE_MANAGE),
    ("web.nav.organisations", "web.organisations", Permission.DEPLOYMENT_MANAGE),
    ("web.nav.lists", "web.lists", Permission.DEPLOYMENT_MANAGE),
)


def ways(actor: Actor, endpoint: str | None) -> tuple[Way, ...]:
    """The pages ``actor`` may open, administration as one; the one at ``endpoint`` is marked."""
    return (*_open(_TRADE, actor, endpoint), *_administration(actor, endpoint))


def administration_ways(actor: Actor, endpoint: str | None) -> tuple[Way, ...]:
    """The pages of administration that ``actor`` may open."""
    return tuple(_open(_ADMINISTRATION, actor, endpoint))


def _administration(actor: Actor, endpoint: str | None) -> Iterator[Way]:
    within = administration_ways(actor, endpoint)
    if within:
        current = any(way.current for way in within)
        yield Way("web.nav.administration", within[0].endpoint, current)


def _open(entries: tuple[_Entry, ...], actor: Actor, endpoint: str | None) -> Iterator[Way]:
    for key, target, permission in entries:
        if actor.organisations_where(permission):
            yield Way(key, target, target == endpoint)
