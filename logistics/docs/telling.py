"""A sentence of a dossier in both of its languages."""

from logistics.docs.languages import Pair
from logistics.docs.payloads.writing import bilingual, written_in


def told(key: str, pair: Pair, **facts: str) -> str:
    """The sentence in English with the second language of ``pair`` after it."""
    with written_in(pair):
        return bilingual(key, between=" ", **{name: (fact, fact) for name, fact in facts.items()})
