"""Which stretches of the texts on a paper are French: what a voice must say otherwise."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from logistics.docs.grid.elements import Element
from logistics.docs.grid.layout import Layout
from logistics.docs.grid.pages import Page
from logistics.docs.grid.phrasebook import HEAD, Phrasebook, phrasebook, squeezed
from logistics.docs.grid.phrases import Search

_ONLY = "ONLY"
_CENTS = re.compile("ET[0-9]{1,4}/10{1,4}$")
_LONGEST_CENTS = 16
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝŒ’'()-:")
"""Of an amount in French words, which follows the English (``logistics.kernel.amount_words``)."""

_ALONE = "label_other"
"""The field of a list of changes that holds nothing but a label in the other language."""


def mark_french(pages: Sequence[Page], layout: Layout) -> None:
    """Note on each text of ``pages`` which of its stretches are French."""
    language = layout.parts[0].title.language
    book = phrasebook(layout.kind, language)
    if not book:
        return
    for places in _by_field(pages):
        texts = [pages[page].texts[at] for page, at in places]
        alone = language == "fr" and texts[0].source.endswith(_ALONE)
        found = french_of([text.text for text in texts], book, alone=alone)
        for (page, at), stretches in zip(places, found, strict=True):
            if stretches:
                pages[page].texts[at] = replace(pages[page].texts[at], french=stretches)


def french_of(
    lines: Sequence[str], book: Phrasebook, *, alone: bool = False
) -> list[tuple[tuple[int, int], ...]]:
    """For each line of one text where its French begins and ends; ``alone`` for all of it."""
    bare = [squeezed(line) for line in lines]
    whole = "".join(bare)
    spans = [(0, len(whole))] if alone else list(spans_of(whole, book))
    starts = [0, *accumulate(map(len, bare))]
    found: list[list[tuple[int, int]]] = [[] for _ in lines]
    for start, end in spans:
        at = bisect_right(starts, start) - 1
        while at < len(lines) and starts[at] < end:
            first, last = max(start, starts[at]), min(end, starts[at + 1])
            if first < last:
                found[at].append((first - starts[at], last - starts[at]))
            at += 1
    return [tuple(_unsqueezed(*held)) for held in zip(lines, found, strict=True)]


def spans_of(text: str, book: Phrasebook) -> Iterator[tuple[int, int]]:
    """Where French begins and ends in a text without blanks, in one pass over it."""
    at, search = 0, Search(text)
    while at < len(text):
        found = _phrase_at(search, at, book)
        if found:
            yield found
            at = found[1]
        else:
            at += 1
    amount = _amount_at_end(text)
    if amount:
        yield amount


def _amount_at_end(text: str) -> tuple[int, int] | None:
    """The French of an amount in words, in capitals after what ends the English."""
    cents = _CENTS.search(text, max(0, len(text) - _LONGEST_CENTS))
    start = end = cents.start() if cents else len(text)
    while start and text[start - 1] in _CAPITALS:
        start -= 1
    only = text.find(_ONLY, start, end)
    french = only + len(_ONLY)
    return (french, len(text)) if only >= 0 and french < end else None


def _phrase_at(search: Search, at: int, book: Phrasebook) -> tuple[int, int] | None:
    for length in range(HEAD, 0, -1):
        for phrase in book.get(search.text[at : at + length], ()):
            found = phrase.french_in(search, at)
            if found:
                return found
    return None


def _unsqueezed(line: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where characters stand that are counted without blanks."""
    solid = [at for at, one in enumerate(line) if found and not one.isspace()]
    for start, end in found:
        yield solid[start], solid[end - 1] + 1


def _by_field(pages: Sequence[Page]) -> Iterator[list[tuple[int, int]]]:
    """The places of the texts that are read as one, in order; those of one language left out."""
    found: dict[tuple[Element, str], list[tuple[int, int]]] = {}
    for place, page in enumerate(pages):
        for at, text in enumerate(page.texts):
            if text.element is not None and not text.language:
                found.setdefault((text.element, text.source), []).append((place, at))
    yield from found.values()
