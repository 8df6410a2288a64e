"""Places of the corridor by our own id, with UN/LOCODE where one exists."""

from dataclasses import dataclass
from functools import cache

from logistics.reference.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A port, airport, border post, terminal or city.

    ``aliases`` are further UN/LOCODEs in use for the same place: China lists two per port.
    ``kind`` is city, port, airport, border or inland-terminal.
    """

    id: str
    name: str
    zh: str | None = None
    country: str | None = None
    unlocode: str | None = None
    kind: str = "city"
    aliases: tuple[str, ...] = ()


@cache
def places() -> dict[str, Place]:
    """All places by id."""
    return {
        row["id"]: Place(
            id=row["id"],
            name=row["name"],
            zh=row["zh"],
            country=row["country"],
            unlocode=row["unlocode"],
            kind=row["kind"],
            aliases=tuple(row.get("aliases", ())),
        )
        for row in table("places").rows
    }


def place(place_id: str) -> Place:
    """The place with this id; ``KeyError`` when the list does not hold it."""
    return places()[place_id]


@cache
def _by_unlocode() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for held in reversed(places().values()):
        for code in (*held.aliases, held.unlocode):
            if code:
                found[code] = held
    return found


def place_of_unlocode(code: str) -> Place | None:
    """The first listed place that bears this UN/LOCODE or alias, else ``None``."""
    return _by_unlocode().get(code)


def canonical_unlocode(code: str) -> str:
    """The main UN/LOCODE of the place that ``code`` names; ``code`` itself when unlisted."""
    held = place_of_unlocode(code)
    return (held.unlocode if held else None) or code
