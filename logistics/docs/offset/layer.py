"""The entries of a composed paper without its form, moved by an offset. Pure."""

import re
from collections.abc import Collection
from dataclasses import replace

from logistics.docs.grid.compose import Composition
from logistics.docs.grid.pages import Page, PlacedText, Rule

_PLACES = re.compile(r"/\d+(?=/)")
_NOT_ENTRIES = ("heading/", "letterhead/", "unverified")
_ANNEX = "label:annex/"


def entries_of(
    paper: Composition, printed: Collection[str], *, right: int, down: int, frames: bool = False
) -> Composition:
    """Only what was entered, moved ``right`` and ``down`` in thousandths of a point.

    Rules, labels, numbers, codes, marks, pictures and notes are left out, and what the form says
    itself: sources in ``printed``, written without the places of rows. A page without entries
    goes too, but for the first. With ``frames``, rules and labels of the boxes stay, to compare
    on plain paper.
    """
    pages = [_page(page, printed, right, down, frames=frames) for page in paper.pages]
    kept = [page for place, page in enumerate(pages) if page.texts or not place]
    return Composition(tuple(kept), paper.document)


def _page(page: Page, printed: Collection[str], right: int, down: int, *, frames: bool) -> Page:
    texts = [
        _moved(text, right, down)
        for text in page.texts
        if _is_entry(text, printed) or (frames and _is_label(text))
    ]
    rules = [_rule(rule, right, down) for rule in page.rules] if frames else []
    return Page(page.title, texts=texts, rules=rules)


def _is_entry(text: PlacedText, printed: Collection[str]) -> bool:
    source = text.source
    if text.element is None or source.startswith(_NOT_ENTRIES):
        return False
    if source.startswith("label:"):
        return source.endswith(".annex") or source.startswith(_ANNEX)
    return _PLACES.sub("", source) not in printed


def _is_label(text: PlacedText) -> bool:
    return text.source.startswith("label:") and text.source not in {"label:banner", "label:imprint"}


def _moved(text: PlacedText, right: int, down: int) -> PlacedText:
    return replace(
        text, x=text.x + right, y=text.y + down, cell=text.cell.moved(right, down), reversed=False
    )


def _rule(rule: Rule, right: int, down: int) -> Rule:
    return Rule(rule.x + right, rule.y + down, rule.to_x + right, rule.to_y + down, rule.weight)
