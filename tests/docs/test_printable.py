import pytest

from logistics.docs.printable import MOST_CHARACTERS, printable
from logistics.kernel.errors import InvalidError
from tests.docs.papers import GoodsLine, Paper, composed, page_texts, rendered, squeezed

MARKUP = [
    "Gakenke <Coop>",
    "R&D",
    "A<B>C",
    "&amp; &copy; &#60;",
    '<img src="/etc/hostname"/>',
    '<img src="http://127.0.0.1/x.png">',
    '<a href="javascript:alert(1)">pay here</a>',
    '<font color="white">hidden</font>',
    "<!-- x -->y",
    "<![CDATA[ z ]]>",
    "<b>unclosed",
    "</para>",
    "(Tj) \\) (\\053",
    "%s %(a)d {0} {name}",
    "${jndi:x} `id`",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_only_text(text: str) -> None:
    paper = Paper(seller=text, remarks=text, lines=(GoodsLine(goods=text, note=text),))
    read = squeezed("".join(page_texts(rendered(paper))))
    assert read.count(squeezed(text)) == 4


@pytest.mark.parametrize("text", MARKUP)
def test_no_paper_can_act_or_load(text: str) -> None:
    written = rendered(Paper(remarks=text))
    for token in (b"/URI", b"/JavaScript", b"/Subtype /Image", b"/XObject", b"/Launch", b"/Annot"):
        assert token not in written


def test_only_embedded_fonts_are_used() -> None:
    written = rendered(Paper())
    assert b"Helvetica" not in written
    assert written.count(b"/Subtype/Type0") == written.count(b"/FontFile2") == 3


@pytest.mark.parametrize(("text", "point"), [("𠮷野家", "U+20BB7"), ("☕ Coffee", "U+2615")])
def test_a_character_without_glyph_is_refused_by_field_and_code_point(
    text: str, point: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        composed(Paper(buyer=text))
    assert refused.value.code == "paper.glyph"
    assert refused.value.problems[0].facts == {"field": "buyer", "code_point": point}
    assert refused.value.problems[0].pointer == "/buyer"
    assert point in str(refused.value)


def test_all_fields_are_checked_before_refusing() -> None:
    lines = (GoodsLine(), GoodsLine(goods="𠮷", note="☕"))
    with pytest.raises(InvalidError) as refused:
        composed(Paper(seller="𠮷☕", remarks="a\u202eb", lines=lines, unverified=("☕",)))
    found = [(problem.code, problem.pointer) for problem in refused.value.problems]
    assert sorted(found) == [
        ("paper.glyph", "/lines/1/goods"),
        ("paper.glyph", "/lines/1/note"),
        ("paper.glyph", "/seller"),
        ("paper.glyph", "/seller"),
        ("paper.glyph", "/unverified"),
        ("text.character", "/remarks"),
    ]


def test_text_is_printed_in_its_normal_form() -> None:
    assert printable("  Cafe\u0301\r\nBujumbura ", "buyer") == "Café\nBujumbura"


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(InvalidError) as refused:
        printable("x" * (MOST_CHARACTERS + 1), "remarks")
    assert refused.value.code == "text.too_long"
    assert refused.value.problems[0].pointer == "/remarks"
