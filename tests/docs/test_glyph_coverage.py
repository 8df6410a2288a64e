import unicodedata

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from logistics.docs.fonts.faces import FILES, default_font_directory, font_file
from logistics.reference.glyphs import covered, uncovered
from logistics.reference.tables import table
from tests.docs.papers import Paper, page_texts, rendered, squeezed

# Characters of the Table of General Standard Chinese Characters outside the basic block.
RARE = (
    "㑇㑊㕮㘎㙍㛃㟃㤘㧐㧟㫰㬊㭎㳇㶲㸆㺄㻬㿠䁖䃅䅟䌹䎃䏝䓖䗖䜣䝙䢺䣘䥽䦃䲟䴓䶮𠅤𠙶𠳐𡎚"
    "𡐓𣗋𤧛𥔲𦈡𦒍𧿹𨐈𨱇𨺙𩽾𪟝𫄧𫍯𫓧𫘝𬇙𬍛𬒈𬘓𬜬𬤇𬬭𬭎𬱖𬶋𬸘"
)


def _han(level: range) -> str:
    points = (bytes((high, low)) for high in level for low in range(0xA1, 0xFF))
    return "".join(point.decode("gb2312", errors="ignore") for point in points)


@pytest.mark.parametrize("text", [_han(range(0xB0, 0xD8)), _han(range(0xD8, 0xF8)), RARE])
def test_the_chinese_standards_are_covered(text: str) -> None:
    assert uncovered(text) == ()


@pytest.mark.parametrize(
    "text", ["Şahin Łódź Çelik", "Nyiragongo’s café – œuvre", "¥€$₦₹", "㎏ ㎡ №"]
)
def test_what_traders_write_is_covered(text: str) -> None:
    assert uncovered(text) == ()


@pytest.mark.parametrize(
    "character", ["𠮷", "☕", "ก", "ع", "\u200b", "\ufeff", "\u0301", "\U0010ffff"]
)
def test_other_characters_are_named(character: str) -> None:
    assert uncovered(f"a{character}b{character}") == (ord(character),)


def test_nothing_covered_changes_its_form_when_normalised() -> None:
    changing = [p for p in covered() if unicodedata.normalize("NFC", chr(p)) != chr(p)]
    assert changing == []


def test_each_block_holds_as_many_characters_as_it_says() -> None:
    rows = table("glyph-coverage").rows
    assert sum(row["characters"] for row in rows) == len(covered())


@pytest.mark.parametrize("weight", FILES)
def test_the_built_fonts_keep_the_promise(weight: str) -> None:
    font = TTFontFile(str(font_file(default_font_directory(), weight)))
    assert covered() - font.charToGlyph.keys() == set()


def test_every_covered_character_comes_back_from_paper() -> None:
    lost = []
    every = sorted(covered())
    for start in range(0, len(every), 150):
        points = every[start : start + 150]
        text = "".join(map(chr, points)).strip()
        if squeezed(text) not in squeezed("".join(page_texts(rendered(Paper(remarks=text))))):
            lost.append(f"{points[0]:04X}-{points[-1]:04X}")
    assert lost == []
