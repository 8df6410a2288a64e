"""Every kind of paper, in every language, short and long: whole, tidy, and as its payload says."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass

import pytest

from logistics.docs.grid.compose import compose
from logistics.docs.grid.pages import Page
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.languages import Pair
from logistics.docs.marks import Mark
from logistics.docs.rendering import render
from logistics.kernel.errors import InvalidError
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from tests.bars import is_full
from tests.docs.kinds import KINDS, payload_for
from tests.docs.papers import AT, face, page_texts, squeezed
from tests.docs.press.conforming import broken_rules

COUNTS = (1, 12, 60, 400) if is_full() else (1, 60)
ADDRESS = "HTTPS://EXPORTS.EXAMPLE.RW/V/4QJ7M2K9X8TB6WZP1RC3NDFG5H"
TOO_LARGE = {("china-broker-sheet", 400)}
"""Papers that so many lines are refused for: it has more than ten entries a line."""


@pytest.mark.prove
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(("kind", "pair"), KINDS)
def test_a_paper_is_whole_and_tidy(kind: str, pair: Pair, count: int) -> None:
    payload = payload_for(kind, pair, count)
    words = furniture(pair)
    try:
        composed = compose(
            layout_of(kind, pair),
            payload,
            face=face(),
            furniture=words,
            marks=(Mark.DRAFT,) if paper_kinds()[kind].paper_class is PaperClass.APPLY else (),
            verify=ADDRESS,
        )
    except InvalidError as refused:
        assert (kind, count) in TOO_LARGE, refused  # noqa: PT017 - both outcomes are told apart
        return
    for page in composed.pages:
        assert outside(page) == []
        assert crossing(page) == []
    told = printed(composed.pages)
    said = dict(leaves(payload))
    for source, text in told.items():
        wanted = squeezed(said[source])
        assert text == wanted * (len(text) // len(wanted)), source
    # What a box has no room for stands in the annex under the same source, so nothing is lost.
    content = render(kind, payload, at=AT, pair=pair, verify=ADDRESS)
    assert broken_rules(content) == []
    for page, text in zip(composed.pages, page_texts(content), strict=True):
        drawn = Counter(squeezed("".join(one.text for one in page.texts)))
        missing = drawn - Counter(squeezed(text))
        assert not missing, missing


def leaves(held: object, path: str = "") -> list[tuple[str, str]]:
    """Every text of a payload by its path."""
    if isinstance(held, str):
        return [(path, held)]
    if isinstance(held, tuple):
        return [leaf for at, one in enumerate(held) for leaf in leaves(one, f"{path}/{at}")]
    if is_dataclass(held):
        return [
            leaf
            for one in fields(held)
            for leaf in leaves(getattr(held, one.name), f"{path}/{one.name}".lstrip("/"))
        ]
    return []


def printed(pages: tuple[Page, ...]) -> dict[str, str]:
    """What stands under each path of the payload, carried sums and repeated heads left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for text in page.texts:
            if text.element is not None and ":" not in text.source and text.source != "unverified":
                found[text.source.removesuffix(".annex")].append(text.text)
    return {
        source: squeezed("".join(texts))
        for source, texts in found.items()
        if not source.startswith("heading/")
    }


def outside(page: Page) -> list[str]:
    """Texts that leave their cells."""
    return [text.source for text in page.texts if not text.cell.holds(text.extent(face()))]


def crossing(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other."""
    boxes = sorted(
        ((text.extent(face()), text.source) for text in page.texts), key=lambda box: box[0].y
    )
    tops = [box.y for box, _ in boxes]
    return [
        (source, other)
        for place, (box, source) in enumerate(boxes)
        for near, other in boxes[place + 1 : bisect_left(tops, box.bottom)]
        if box.crosses(near)
    ]
