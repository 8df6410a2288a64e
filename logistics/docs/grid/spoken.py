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

_AMOUNT = re.compile(r"ONLY(?P<fr>[A-ZÀ-ÖØ-ÝŒ’'()\-:]+(?:ET[0-9]+/10+)?)$")
"""After an amount in English words, the same in French (``logistics.kernel.amount_words``)."""

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
    spans = [(0, len(whole))] if alone else list(_spans(whole, book))
    starts = [0, *accumulate(map(len, bare))]
    found: list[list[tuple[int, int]]] = [[] for _ in lines]
    for start, end in spans:
        at = bisect_right(starts, start) - 1
        while at < len(lines) and starts[at] < end:
            first, last = max(start, starts[at]), min(end, starts[at + 1])
            if first < last:
                found[at].append(_unsqueezed(lines[at], first - starts[at], last - starts[at]))
            at += 1
    return [tuple(stretches) for stretches in found]


def _spans(text: str, book: Phrasebook) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        found = _phrase_at(text, at, book)
        if found:
            yield found
            at = found[1]
        else:
            at += 1
    amount = _AMOUNT.search(text)
    if amount:
        yield amount.span("fr")


def _phrase_at(text: str, at: int, book: Phrasebook) -> tuple[int, int] | None:
    for length in range(HEAD, 0, -1):
        for phrase in book.get(text[at : at + length], ()):
            found = phrase.french(text, at)
            if found:
                return found
    return None


def _unsqueezed(line: str, start: int, end: int) -> tuple[int, int]:
    """Where characters stand that are counted without blanks."""
    solid = [at for at, one in enumerate(line) if not one.isspace()]
    return solid[start], solid[end - 1] + 1


def _by_field(pages: Sequence[Page]) -> Iterator[list[tuple[int, int]]]:
    """The places of the texts that are read as one, in order; those of one language left out."""
    found: dict[tuple[Element, str], list[tuple[int, int]]] = {}
    for place, page in enumerate(pages):
        for at, text in enumerate(page.texts):
            if text.element is not None and not text.language:
                found.setdefault((text.element, text.source), []).append((place, at))
    yield from found.values()
