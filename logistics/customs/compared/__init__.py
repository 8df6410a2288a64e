"""Ours against as issued: each value of an issued paper beside what we hold of that fact."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from logistics.customs.case import Case, Stated
from logistics.customs.compared import amounts, carriage, countries, goods, parties
from logistics.customs.compared.named import names
from logistics.customs.compared.ours import Ours, Verdict
from logistics.customs.knowledge.rows import Compare, StatedField
from logistics.customs.printed import (
    amount_in_words_only,
    has_figures,
    printed_count,
    printed_mass,
)

__all__ = ["Ours", "Verdict", "compared"]

Comparison = Callable[[Case, Stated, StatedField], Ours | None]

_COMPARISONS: Mapping[Compare, Comparison] = {
    Compare.PARTY: parties.party,
    Compare.SHIPPER: parties.shipper,
    Compare.CODE: parties.code,
    Compare.REFERENCE: parties.code,
    Compare.NET_MASS: goods.net_mass,
    Compare.GROSS_MASS: goods.gross_mass,
    Compare.COUNT: goods.count,
    Compare.VOLUME: goods.volume,
    Compare.MARKS: goods.marks,
    Compare.HS: goods.hs_codes,
    Compare.LOTS: goods.lots,
    Compare.TEXT: goods.description,
    Compare.WORDING: goods.wording,
    Compare.CONTAINER: carriage.containers,
    Compare.SEAL: carriage.seals,
    Compare.PORT: carriage.ports,
    Compare.PLACE: carriage.places,
    Compare.MEANS: carriage.means_named,
    Compare.COUNTRY: countries.country,
    Compare.TRANSIT: countries.transit,
    Compare.NUMBER: carriage.numbers,
    Compare.NAMES: names,
    Compare.DAY: amounts.day,
    Compare.MONEY: amounts.sums,
    Compare.CURRENCY: amounts.currency,
    Compare.AMOUNT_IN_WORDS: amounts.amount_in_words,
    Compare.EDITION: amounts.edition,
}


def compared(case: Case, held: Stated) -> Ours | None:
    """Our side of a value as issued.

    ``None`` where we hold nothing of it, or where rules of their own read the field.
    """
    if held.known is None or held.known.compare not in _COMPARISONS:
        return None
    found = _COMPARISONS[held.known.compare](case, held, held.known)
    if found and found.verdict is Verdict.DIFFERS and _says_nothing(held, held.known):
        return replace(found, verdict=Verdict.UNREAD)
    return found


_SAID: Mapping[Compare, Callable[[Stated, StatedField], bool]] = {
    Compare.VOLUME: lambda _held, _known: False,
    Compare.DAY: lambda _held, _known: False,
    Compare.NET_MASS: lambda held, known: printed_mass(held.value, known.argument) is not None,
    Compare.GROSS_MASS: lambda held, known: printed_mass(held.value, known.argument) is not None,
    Compare.COUNT: lambda held, _known: printed_count(held.value, looked_for=0) is not None,
    Compare.MONEY: lambda held, _known: amount_in_words_only(held.value),
    Compare.AMOUNT_IN_WORDS: lambda held, _known: amount_in_words_only(held.value),
}
"""Whether a value without figures says a figure all the same, by what it should hold."""


def _says_nothing(held: Stated, known: StatedField) -> bool:
    """Whether a value that should be a figure holds none: it contradicts nothing."""
    chinese = known.compare is Compare.AMOUNT_IN_WORDS and any(
        sign.isnumeric() for sign in held.value
    )
    if has_figures(held.value) or chinese or known.compare not in _SAID:
        return False
    return not _SAID[known.compare](held, known)
