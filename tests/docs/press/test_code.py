"""The code that leads to the verification of a paper."""

import zxingcpp
from PIL import Image

from logistics.docs.grid.measure import Area, from_mm
from tests.docs.papers import composed, face, paper_with, rasters, rendered
from tests.docs.press.conforming import broken_rules

ADDRESS = "HTTPS://EXPORTS.EXAMPLE.RW/V/4QJ7M2K9X8TB6WZP1RC3NDFG5H"
FAX = 200
"""Dots per inch of a fine fax, in black and white."""


def test_every_page_bears_a_code_that_survives_a_fax() -> None:
    for sheet in rasters(rendered(paper_with(60), verify=ADDRESS), FAX):
        black_and_white = sheet.convert("1", dither=Image.Dither.NONE)
        (found,) = zxingcpp.read_barcodes(black_and_white.convert("L"))
        assert found.text == ADDRESS


def test_it_is_read_once_and_said_in_words() -> None:
    content = rendered(paper_with(60), verify=ADDRESS)
    assert broken_rules(content) == []
    assert content.count(b"/S/Figure") == 1
    assert ADDRESS.encode("utf-16-be").hex().upper().encode() in content


def test_nothing_stands_in_its_quiet_zone() -> None:
    for page in composed(paper_with(60), verify=ADDRESS):
        assert page.code
        quiet = _around(page.code.area, from_mm(2))
        for text in page.texts:
            assert not text.extent(face()).crosses(quiet), text
        for rule in page.rules:
            line = Area(rule.x, rule.y, max(1, rule.to_x - rule.x), max(1, rule.to_y - rule.y))
            assert not line.crosses(quiet), rule


def test_without_an_address_there_is_none() -> None:
    assert all(page.code is None for page in composed(paper_with(1)))


def _around(area: Area, margin: int) -> Area:
    return Area(area.x - margin, area.y - margin, area.width + 2 * margin, area.height + 2 * margin)
