"""Texts of any kind: what XML can hold is read back as it was, the rest is refused."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from logistics.docs.electronic_invoice.parts import Part
from logistics.docs.electronic_invoice.writing import to_bytes
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import Lot, Shipment
from tests.bars import sized
from tests.docs.coffee import coffee, with_line
from tests.docs.electronic_invoice.invoices import found, one, tree, written
from tests.docs.electronic_invoice.rules import problems

MARKUP = "</ram:Name><ram:TypeCode>381</ram:TypeCode><!-- ]]> &amp; &#0; <?php \"x\" 'y' ?>"

_CARRIED = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r")


@settings(max_examples=sized(full=20_000, brief=500))
@given(st.text(_CARRIED.filter(lambda one: one not in "\ufffe\uffff")))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    document = to_bytes(Part("rsm:CrossIndustryInvoice", parts=(Part("Name", text),)))
    assert (etree.fromstring(document)[0].text or "") == text


@pytest.mark.parametrize("point", [0x00, 0x01, 0x0B, 0x1F, 0xD800, 0xFFFE, 0xFFFF])
def test_a_character_that_xml_cannot_carry_is_refused_by_field_and_code_point(point: int) -> None:
    shipment = with_line(lambda line: replace(line, description=f"Coffee{chr(point)}beans"))
    with pytest.raises(InvalidError) as refused:
        written(shipment)
    (told,) = refused.value.problems
    assert told.code == "invoice.character"
    assert told.facts == {"field": "Name", "code_point": f"U+{point:04X}"}
    assert f"U+{point:04X}" in told.message


def test_markup_in_names_stays_text() -> None:
    parties = tuple(replace(party, name=MARKUP) for party in coffee().parties)
    shipment = replace(
        with_line(lambda line: replace(line, description=MARKUP, lots=(Lot(id=MARKUP),))),
        parties=parties,
    )
    root = tree(shipment)
    assert found(root, "SellerTradeParty/Name") == [MARKUP]
    assert one(root, "SpecifiedTradeProduct/Name") == MARKUP
    assert one(root, "BatchID") == MARKUP
    assert str(root[1][2].text) == "380"
    assert problems(written(shipment)) == []


def _described(text: str) -> Shipment:
    return with_line(lambda line: replace(line, description=text, grade=text))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "生咖啡豆" * 2_500,
        "\u202ereversed\u202c",
        "a\u200bb\u2028c\u0085d",
        "e\u0301\U0001f4e6\U0010fffd",
        "line\r\nbreak\tand tab",
        "]]>",
        "&lt;already escaped&gt;",
    ],
)
def test_long_and_odd_texts_pass_whole(text: str) -> None:
    shipment = _described(text)
    assert one(tree(shipment), "SpecifiedTradeProduct/Name") == text
    assert problems(written(shipment)) == []
