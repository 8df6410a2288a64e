"""The content stream of a page: drawing and running matter as artifacts, text under its element."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from logistics.docs.grid.codes import PlacedCode
from logistics.docs.grid.elements import Element
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.pages import Page, PlacedText
from logistics.docs.press.images import Pictures
from logistics.docs.press.lettering import Lettering
from logistics.docs.press.objects import number

HEIGHT = from_mm(297)
_HAN = re.compile("([\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af]+)")
_TAGS = {"zh": "zh-CN", "fr": "fr"}
_BLACK, _WHITE = "0 g", "1 g"


@dataclass(slots=True)
class Marked:
    """The stretches of a page that belong to elements, in the order of their numbers."""

    owners: list[Element] = field(default_factory=list)


def page_content(
    page: Page, lettering: Lettering, pictures: Pictures, mark: str
) -> tuple[bytes, Marked]:
    """The operators of one page, and whose its marked stretches are; ``mark`` goes behind all."""
    marked = Marked()
    running = [
        pictures.drawn(one.picture, one.area) for one in page.pictures if one.element is None
    ]
    operators = ["/Artifact BMC", *([mark] if mark else []), *_drawing(page), *running, "EMC"]
    for element, drawing in _figures(page, pictures):
        operators += [f"/Figure <</MCID {len(marked.owners)}>> BDC", *drawing, "EMC"]
        marked.owners.append(element)
    operators.append("BT")
    state = _TextState(lettering)
    for element, texts in groupby(page.texts, lambda text: text.element):
        if element is None:
            operators.append("/Artifact BMC")
        else:
            operators.append(f"/{element.role} <</MCID {len(marked.owners)}>> BDC")
            marked.owners.append(element)
        for text in texts:
            operators += state.shown(text)
        operators.append("EMC")
    operators.append("ET")
    return "\n".join(operators).encode("ascii"), marked


def _figures(page: Page, pictures: Pictures) -> Iterator[tuple[Element, Iterable[str]]]:
    """What is read as a figure on this page: its element and its operators."""
    if page.code and page.code.element:
        yield page.code.element, _code(page.code)
    for one in page.pictures:
        if one.element:
            yield one.element, [pictures.drawn(one.picture, one.area)]


def _code(code: PlacedCode) -> Iterator[str]:
    yield _BLACK
    yield from map(_bar, code.bars)
    yield "f"


def _bar(bar: Area) -> str:
    return (
        f"{number(bar.x)} {number(HEIGHT - bar.bottom)} {number(bar.width)} {number(bar.height)} re"
    )


def _drawing(page: Page) -> Iterator[str]:
    yield _BLACK
    if page.code and page.code.element is None:
        yield from _code(page.code)
    if page.bars:
        yield from map(_bar, page.bars)
        yield "f"
    by_weight = sorted(dict.fromkeys(page.rules), key=lambda rule: rule.weight)
    for weight, rules in groupby(by_weight, lambda rule: rule.weight):
        yield f"{number(weight)} w"
        for rule in rules:
            yield (
                f"{number(rule.x)} {number(HEIGHT - rule.y)} m "
                f"{number(rule.to_x)} {number(HEIGHT - rule.to_y)} l"
            )
        yield "S"


class _TextState:
    """What is set in the text object so far, so that nothing is set twice."""

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self._font = ("", 0)
        self._colour = _BLACK

    def shown(self, text: PlacedText) -> Iterator[str]:
        """The operators that show one text at its place."""
        colour = _WHITE if text.reversed else _BLACK
        if colour != self._colour:
            self._colour = colour
            yield colour
        yield f"1 0 0 1 {number(text.x)} {number(HEIGHT - text.y)} Tm"
        for language, run in _spans(text):
            if language:
                yield f"/Span <</Lang ({_TAGS[language]})>> BDC"
            for font, codes in self._lettering.runs(run, bold=text.bold):
                if (font, text.size) != self._font:
                    self._font = (font, text.size)
                    yield f"/{font} {number(text.size)} Tf"
                yield f"<{codes}> Tj"
            if language:
                yield "EMC"


def _spans(text: PlacedText) -> Iterator[tuple[str, str]]:
    """Stretches by language: that of the text, Chinese where Han characters stand, else none."""
    if text.language or text.text.isascii() or text.element is None:
        yield (text.language if text.element else ""), text.text
        return
    for place, run in enumerate(_HAN.split(text.text)):
        if run:
            yield ("zh" if place % 2 else ""), run
