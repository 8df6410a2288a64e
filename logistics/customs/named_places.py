"""Places that a paper names in free text: by code, by name, or within an address."""

from collections.abc import Iterator
from functools import cache

from logistics.customs.wording import listed, same_text, tokens
from logistics.reference.places import place_of_unlocode, places
from logistics.shipments.facts import Shipment


def names_place(shipment: Shipment, stated: str, place_id: str) -> bool:
    """Whether ``stated`` is one place: its UN/LOCODE or name, a country may follow."""
    by_code = place_of_unlocode(stated.strip().upper())
    if by_code is not None:
        return by_code.id == place_id
    given = listed(stated)
    return any(
        same_text(given[0] if given else stated, name) for name in _names(shipment, place_id)
    )


def named_places(shipment: Shipment, stated: str) -> set[str]:
    """Ids of the known places that ``stated`` names anywhere in its text; perhaps none."""
    by_code = place_of_unlocode(stated.strip().upper())
    if by_code is not None:
        return {by_code.id}
    words = tokens(stated)
    own = {place.id for place in shipment.places}
    found = {place for place in own if _any_within(_names(shipment, place), words)}
    return found | {
        place
        for place, names in _listed_names().items()
        if place not in own and any(_within(name, words) for name in names)
    }


def _names(shipment: Shipment, place_id: str) -> Iterator[str]:
    for place in shipment.places:
        if place.id == place_id:
            yield from (name for name in (place.name, place.name_zh) if name)
            return
    row = places().get(place_id)
    yield from (name for name in (row.name, row.zh) if name) if row else (place_id,)


@cache
def _listed_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        row.id: tuple(tokens(name) for name in (row.name, row.zh) if name)
        for row in places().values()
    }


def _any_within(names: Iterator[str], words: tuple[str, ...]) -> bool:
    return any(_within(tokens(name), words) for name in names)


def _within(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(name)
    return any(words[start : start + size] == name for start in range(len(words) - size + 1))
