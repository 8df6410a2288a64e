"""What goods are called: descriptions of papers held against ours, word by word."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from logistics.customs.wording import tokens
from logistics.reference.commodities import commodity_states
from logistics.reference.packages import package_kinds
from logistics.reference.places import places
from logistics.shipments.facts import Line, Shipment

_NEGATIONS = frozenset({"neither", "non", "nor", "not", "un"})
_WORD = re.compile(r"[a-z\u00c0-\u024f-]{3,}")
_SHARED_STEM = 5
_SYNONYMS = {"canephora": "robusta"}


@lru_cache(maxsize=1024)
def goods_words(text: str) -> tuple[str, ...]:
    """The Latin words of a description in the singular; "not roasted" is one word.

    Figures, Chinese and words of fewer than three letters are left out.
    """
    return tuple(dict.fromkeys(word for word in _joined(text) if _WORD.fullmatch(word)))


def _joined(text: str) -> Iterator[str]:
    negated = False
    for word in tokens(text):
        if word in _NEGATIONS:
            negated = True
            continue
        bare = _singular(_SYNONYMS.get(word, word))
        yield f"not-{bare}" if negated else _unfolded(bare)
        negated = False


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
    return word[:-1] if plural else word


def _unfolded(word: str) -> str:
    """``unroasted`` as ``not-roasted``, where the rest is a word of goods."""
    rest = word.removeprefix("un")
    return f"not-{rest}" if rest != word and rest in _vocabulary() else word


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(
        _singular(word)
        for row in commodity_states().values()
        for text in (row.name, row.description)
        for word in tokens(text)
    )


def same_word(one: str, other: str) -> bool:
    """Whether two words are one but for an ending (Rwanda and Rwandan)."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _SHARED_STEM and longer.startswith(shorter))


def absent_words(text: str, ours: Iterable[str], fillers: tuple[str, ...]) -> tuple[str, ...]:
    """Words of ``text`` that tell goods apart and stand nowhere in ``ours``."""
    held = tuple(ours)
    return tuple(
        word
        for word in goods_words(text)
        if word not in fillers and not any(same_word(word, own) for own in held)
    )


def foreign_words(
    text: str, ours: Iterable[str], telling: tuple[str, ...], varieties: tuple[str, ...]
) -> tuple[str, ...]:
    """Words of ``text`` that name other goods, or another state of them, than ``ours`` do.

    ``telling`` are the words that tell goods apart; ``varieties`` do so only where ours name
    one. All other words may stand in general terms.
    """
    held = tuple(ours)
    named = varieties if set(varieties) & set(held) else ()
    decisive = {*telling, *named}
    return tuple(
        word for word in absent_words(text, held, ()) if word.removeprefix("not-") in decisive
    )


def line_words(lines: Iterable[Line]) -> tuple[str, ...]:
    """Every word by which our papers call the goods of these lines."""
    return tuple(dict.fromkeys(word for line in lines for word in _of_line(line)))


def _of_line(line: Line) -> Iterator[str]:
    row = commodity_states().get((line.commodity or "", line.processing_state or ""))
    elements = line.elements
    texts = (
        line.description,
        line.grade,
        line.crop_year,
        line.botanical_name,
        line.intended_use,
        elements and elements.preparation,
        elements and elements.variety,
        elements and elements.growing_area,
        elements and elements.packing,
        *(one.value for one in (elements.further if elements else ())),
        row and row.name,
        row and row.description,
        line.country_of_origin and line.country_of_origin.english_name,
        *(lot.district for lot in line.lots),
    )
    for text in texts:
        yield from goods_words(text or "")


def invoice_words(shipment: Shipment) -> tuple[str, ...]:
    """Every word of goods, packing, terms, parties and places that the invoice prints."""
    terms = shipment.terms
    own_places = {place.id: place.name for place in shipment.places}
    named = (terms.named_place, *_ends(shipment))
    texts = (
        terms.payment,
        terms.contract and terms.contract.number,
        terms.order and terms.order.number,
        *(own_places.get(place) or _listed(place) for place in named if place),
        *(party.name for party in shipment.parties),
        *(group.inner_packing for group in shipment.packages),
        *(group.marks for group in shipment.packages),
        *(package_kinds()[group.kind].name for group in shipment.packages if group.kind),
        "rwanda china incoterms",
    )
    found = [word for text in texts for word in goods_words(text or "")]
    return tuple(dict.fromkeys((*line_words(shipment.lines), *found)))


def _ends(shipment: Shipment) -> Iterator[str | None]:
    for part in shipment.consignments:
        for leg in part.legs:
            yield leg.from_place
            yield leg.to_place


def _listed(place_id: str) -> str | None:
    row = places().get(place_id)
    return row.name if row else None
