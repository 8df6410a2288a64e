"""Ships, flights, places, containers and seals as an issued paper states them."""

import re
from collections.abc import Iterator

from logistics.customs.case import Case, Stated
from logistics.customs.compared.ours import Ours, among, ours
from logistics.customs.knowledge.rows import StatedField
from logistics.customs.named_places import is_airport_code, named_places, names_place
from logistics.customs.route import carriage_papers, legs_by, place_name
from logistics.customs.wording import containers_in, listed, reads_as, same_code, tokens
from logistics.kernel.codes import ContainerNumber
from logistics.shipments.facts import Means, Mode
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.ports import unlocode_of

_PREFIXES = frozenset(
    {"m", "mv", "s", "ss", "v", "vessel", "ship", "voy", "voyage", "flight", "no"}
)
_BY_SEA = frozenset(
    {"by", "sea", "ocean", "vessel", "ship", "tba", "to", "be", "advised", "unknown"}
)
"""Words for a ship that was not known when the paper was issued."""

_MODE_WORDS = {
    "sea": Mode.SEA, "ocean": Mode.SEA, "vessel": Mode.SEA, "ship": Mode.SEA, "mv": Mode.SEA,
    "air": Mode.AIR, "flight": Mode.AIR, "aircraft": Mode.AIR, "plane": Mode.AIR,
    "airfreight": Mode.AIR, "seafreight": Mode.SEA, "post": Mode.POST, "mail": Mode.POST,
}  # fmt: skip
_AND = re.compile(r"\band\b|&|\+", re.IGNORECASE)
_SEAL = frozenset(
    {
        "seal",
        "seals",
        "no",
        "nos",
        "customs",
        "carrier",
        "carrier's",
        "shipper",
        "shipper's",
        "line",
        "e-seal",
    }
)
_OF_THEIR_OWN = frozenset({"veterinary-health-certificate"})
"""Papers whose container and seal are judged by a rule of their own."""

_IATA = 3
"""Letters of an airport code, which is not always the end of the UN/LOCODE."""

_LEGS = "/consignments/0/legs"


def containers(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Container numbers, each one of ours; a broken number is another finding."""
    known = [box.number for box in case.shipment.containers() if box.number]
    if not known or held.paper.kind in _OF_THEIR_OWN:
        return None
    stated = [part for part in containers_in(held.value) if reads_as(ContainerNumber, part)]
    same = all(any(same_code(given, own) for own in known) for given in stated)
    return ours("/consignments/0/containers/0/number", tuple(known), same=same)


def seals(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """Seal numbers, each one of ours."""
    known = [seal.number for box in case.shipment.containers() for seal in box.seals]
    if not known or held.paper.kind in _OF_THEIR_OWN:
        return None
    stated = [part for given in listed(held.value) for part in _AND.split(given)]
    bare = [
        " ".join(w for w in given.split() if w.casefold().strip(".:") not in _SEAL)
        for given in stated
    ]
    same = all(any(same_code(given, own) for own in known) for given in bare if given)
    return ours("/consignments/0/containers/0/seals", tuple(known), same=same)


def _main_means(case: Case) -> Iterator[Means]:
    for part in case.shipment.consignments:
        yield from (leg.means for leg in main_legs(part) if leg.means)


def vessels(case: Case, held: Stated) -> Ours | None:
    """Ships by name, with or without their voyage."""
    means = [found for found in _main_means(case) if found.vessel]
    if not means:
        return None
    known = tuple(dict.fromkeys(str(found.vessel) for found in means))
    listed_ones = among(_LEGS, held.value, known)
    parts = held.value.split("/") if all(part.strip() for part in held.value.split("/")) else []
    whole = any(_names_ship(held.value, found) for found in means) or (
        len(parts) > 1 and all(any(_names_ship(part, one) for one in means) for part in parts)
    )
    by_mode = set(tokens(held.value)) <= _BY_SEA
    same = whole or by_mode or (listed_ones is not None and listed_ones.verdict == "same")
    return ours(_LEGS, known, same=same)


def _names_ship(stated: str, means: Means) -> bool:
    words, name = set(tokens(stated)), set(tokens(means.vessel or ""))
    voyage = set(tokens(means.voyage or ""))
    return name <= words <= name | voyage | {f"v{part}" for part in voyage} | _PREFIXES


def voyages(case: Case, held: Stated) -> Ours | None:
    """Voyage numbers."""
    return among(_LEGS, held.value, (means.voyage for means in _main_means(case)))


def flights(case: Case, held: Stated) -> Ours | None:
    """Flight numbers; a date may follow after a slash."""
    found = among(_LEGS, held.value, (means.flight for means in _main_means(case)))
    if found is None or found.verdict == "same":
        return found
    first = listed(held.value)[:1]
    return among(_LEGS, first[0], (means.flight for means in _main_means(case))) if first else found


def means_named(case: Case, held: Stated, _: StatedField) -> Ours | None:
    """How the goods are carried: no other mode of main carriage than ours."""
    modes = {leg.mode for part in case.shipment.consignments for leg in main_legs(part)}
    said = {_MODE_WORDS[word] for word in tokens(held.value) if word in _MODE_WORDS}
    if not modes or not said:
        return None
    told = tuple(sorted(mode.value for mode in modes if mode))
    return ours(_LEGS, told, same=bool(said & modes))


def ports(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """The port or airport where the main carriage, or its leg by sea, begins or ends."""
    at_start = known.argument == "loading"
    wanted = dict.fromkeys(
        place
        for part in case.shipment.consignments
        for legs in (legs_by(part, Mode.SEA), main_legs(part))
        if legs and (place := legs[0].from_place if at_start else legs[-1].to_place)
    )
    return _one_of(case, held, tuple(wanted))


def _one_of(case: Case, held: Stated, wanted: tuple[str, ...]) -> Ours | None:
    same = any(names_place(case.shipment, held.value, place) for place in wanted) or bool(
        named_places(case.shipment, held.value) & set(wanted)
    )
    airport = held.value.strip()
    if len(airport) == _IATA and airport.isupper():
        codes = [unlocode_of(case.shipment, place) or "" for place in wanted]
        same = any(code.endswith(airport) for code in codes)
        if not same and not is_airport_code(airport):
            return None
    told = tuple(place_name(case.shipment, place) for place in wanted)
    return ours(_LEGS, told, same=same) if wanted else None


def places(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """Places of receipt, delivery and entry: no known place that is another than ours."""
    wanted = tuple(dict.fromkeys(_WANTED[known.argument](case)))
    if not wanted:
        return None
    named = named_places(case.shipment, held.value)
    same = not named or bool(named & set(wanted)) or _within(case, held.value, wanted)
    at = "/consignments/0/documents" if known.argument == "receipt" else _LEGS
    return ours(at, tuple(place_name(case.shipment, place) for place in wanted), same=same)


def _within(case: Case, stated: str, wanted: tuple[str, ...]) -> bool:
    """Whether the first entry names the town of one of our places (Kigali for its platform)."""
    first = set(tokens((listed(stated) or (stated,))[0]))
    return any(first <= set(tokens(place_name(case.shipment, place))) for place in wanted)


def _received(case: Case) -> Iterator[str]:
    for _, paper in carriage_papers(case.shipment):
        if paper.place_of_receipt:
            yield paper.place_of_receipt


def _delivered(case: Case) -> Iterator[str]:
    for part in case.shipment.consignments:
        for leg in (*main_legs(part)[-1:], *part.legs[-1:]):
            if leg.to_place:
                yield leg.to_place


def _entered(case: Case) -> Iterator[str]:
    for part in case.shipment.consignments:
        reached = [leg.to_place for leg in part.legs if leg.to_place]
        in_china = [place for place in reached if country_of(case.shipment, place) == "CN"]
        yield from in_china[:1]
        yield from (leg.to_place for leg in main_legs(part)[-1:] if leg.to_place)


_WANTED = {"receipt": _received, "delivery": _delivered, "entry": _entered}


def numbers(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """Numbers of papers of carriage of one kind."""
    found = [
        paper.number
        for part in case.shipment.consignments
        for paper in part.documents
        if paper.kind == known.argument
    ]
    return among("/consignments/0/documents", held.value, found)
