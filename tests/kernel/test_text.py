import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError
from logistics.kernel.text import MAX_TEXT, normal_text

PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=60)


@given(PRINTABLE)
def test_the_normal_form_is_stable(text: str) -> None:
    normal = normal_text(text)
    assert normal_text(normal) == normal
    assert unicodedata.is_normalized("NFC", normal)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_kept_or_refused_by_code_point(text: str) -> None:
    try:
        normal = normal_text(text, pointer="/name")
    except InvalidError as wrong:
        refused = wrong
    else:
        assert not any(unicodedata.category(character) == "Cc" for character in normal)
        return
    assert refused.code == "text.character"
    assert refused.problems[0].pointer == "/name"
    code_point = str(refused.problems[0].facts["code_point"])
    assert chr(int(code_point.removeprefix("U+"), 16)) in text.replace("\r", "\n")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Gakenke <Coop> & Söhne ", "Gakenke <Coop> & Söhne"),
        ("So\u0308hne", "S\u00f6hne"),
        ("上海咖啡有限公司", "上海咖啡有限公司"),
        ("𠮷野", "𠮷野"),
        ("", ""),
    ],
)
def test_what_a_person_writes_is_kept_exactly(typed: str, kept: str) -> None:
    assert normal_text(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code_point"),
    [
        ("a\tb", "U+0009"),
        ("a\x00b", "U+0000"),
        ("a\nb", "U+000A"),
        ("a\u202eb", "U+202E"),
        ("a\u2066b", "U+2066"),
        ("a\u200fb", "U+200F"),
        ("a\ud800b", "U+D800"),
        ("a\ue000b", "U+E000"),
        ("a\u2028b", "U+2028"),
        ("a\U000e0fffb", "U+E0FFF"),
    ],
)
def test_what_could_hide_or_reorder_is_refused(typed: str, code_point: str) -> None:
    with pytest.raises(InvalidError) as refused:
        normal_text(typed)
    assert refused.value.problems[0].facts == {"code_point": code_point}


def test_lines_are_kept_where_they_are_allowed() -> None:
    assert normal_text("KN 5 Rd\r\nKigali\rRwanda\n", lines=True) == "KN 5 Rd\nKigali\nRwanda"
    with pytest.raises(InvalidError, match=r"U\+0009"):
        normal_text("a\tb", lines=True)


def test_a_text_longer_than_its_limit_is_refused() -> None:
    assert len(normal_text("x" * MAX_TEXT)) == MAX_TEXT
    with pytest.raises(InvalidError, match="6 characters; this field takes at most 5"):
        normal_text("coffee", limit=5)


def test_the_limit_holds_for_what_is_kept() -> None:
    growing = "\u0958"
    assert normal_text(growing * 100, limit=200) == "\u0915\u093c" * 100
    with pytest.raises(InvalidError) as refused:
        normal_text(growing * 101, limit=200)
    assert refused.value.code == "text.too_long"
    assert refused.value.problems[0].facts["length"] == 202
