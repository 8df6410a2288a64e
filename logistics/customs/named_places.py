"""Places that a paper names in free text: by code, by name, or within an address."""

from collections.abc import Iterator
from functools import cache, lru_cache

from logistics.customs.wording import listed, tokens
from logistics.reference.places import place_of_unlocode, places
from logistics.shipments.facts import Shipment


def names_place(shipment: Shipment, stated: str, place_id: str) -> bool:
    """Whether ``stated`` is one place: its UN/LOCODE or name, a country may follow.

    An airport may be called by its city.
    """
    code = stated.strip().upper()
    if place_of_unlocode(code) is not None:
        return place_id in _coded().get(code, ())
    first = tokens((listed(stated) or (stated,))[0])
    return any(
        first == name or ("airport" in name and first and first == name[: len(first)])
        for name in map(tokens, _names(shipment, place_id))
    )


def named_places(shipment: Shipment, stated: str) -> set[str]:
    """Ids of the known places that ``stated`` names anywhere in its text; perhaps none."""
    code = stated.strip().upper()
    if place_of_unlocode(code) is not None:
        return set(_coded().get(code, ()))
    words = tokens(stated)
    own = {place.id for place in shipment.places}
    found = {place for place in own if _any_within(_names(shipment, place), words)}
    return found | (_listed_in(words) - own)


@lru_cache(maxsize=512)
def _listed_in(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        place
        for place, names in _listed_names().items()
        if any(_within(name, words) for name in names)
    )


@cache
def is_airport_code(letters: str) -> bool:
    """Whether three letters end the UN/LOCODE of a listed airport, as most of their codes do."""
    return any(
        row.kind == "airport" and (row.unlocode or "")[2:] == letters for row in places().values()
    )


@cache
def _coded() -> dict[str, tuple[str, ...]]:
    """Ids of the places that share a UN/LOCODE: a city, its port and its airport may."""
    found: dict[str, list[str]] = {}
    for row in places().values():
        for code in filter(None, (row.unlocode, *row.aliases)):
            found.setdefault(code, []).append(row.id)
    return {code: tuple(ids) for code, ids in found.items()}


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
