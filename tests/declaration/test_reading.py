"""A declaration is read by whatever spelling it has, and written back as it was."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from logistics.customs.declaration.days import DayFormat, SadDay
from logistics.customs.declaration.document import new_sad, read_sad
from logistics.customs.declaration.facts import SadFacts
from logistics.kernel.errors import InvalidError
from tests.declaration.strategies import facts_of
from tests.declaration.trees import OLDER, tree_of


def test_what_is_read_is_written_back_as_it_was() -> None:
    assert tree_of(read_sad(OLDER).to_bytes()) == tree_of(OLDER)
    assert b"<!-- exported from the server -->" in read_sad(OLDER).to_bytes()


def test_older_spellings_are_read() -> None:
    found = read_sad(OLDER)
    (item,) = found.facts.items
    assert found.problems == ()
    assert found.unknown == ("/ASYCUDA/National_block",)
    assert found.facts.exporter.name == "Sisal Works\nPlot 4\nKigali"
    assert found.facts.consignee.code is None
    assert found.facts.comments == "by hand"
    assert found.facts.registration.number == "77"
    assert item.free_text_1 == "as agreed"
    assert item.value.share == Decimal("0.000678")
    assert item.value.external_freight.national == Decimal("1.5")
    assert [unit.quantity for unit in item.tarification.units] == [Decimal("6.4")]
    assert item.documents == ()


def test_a_date_is_read_as_far_as_its_order_shows() -> None:
    facts = read_sad(OLDER).facts
    assert facts.declared_on
    assert facts.declared_on == SadDay("3/31/15", date(2015, 3, 31))
    assert facts.registration.on
    assert facts.registration.on == SadDay("4/1/15", None)
    told = read_sad(OLDER, DayFormat.DAY_FIRST).facts.registration.on
    assert told
    assert str(told.day) == "2015-01-04"


@given(facts_of(SadFacts))
def test_any_facts_are_read_as_they_were_written(facts: SadFacts) -> None:
    found = read_sad(new_sad(facts).to_bytes(), DayFormat.DAY_FIRST)
    assert found.facts == facts
    assert found.problems == ()
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"<Number>77</Number><Date>4/1/15", b"<Number>77</Number><Date>31/31/15", "sad.day"),
        (b">12</Total_number_of_packages", b">twelve</Total_number_of_packages", "sad.figure"),
        (b">1</Total_number_of_items", b">1.5</Total_number_of_items", "sad.whole"),
    ],
)
def test_what_is_not_of_its_kind_is_told_and_kept(old: bytes, new: bytes, code: str) -> None:
    raw = OLDER.replace(old, new)
    found = read_sad(raw)
    (problem,) = found.problems
    assert problem.code == code
    assert problem.facts["line"]
    assert tree_of(found.to_bytes()) == tree_of(raw)


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"<Sad/>", "sad.root", 1),
        (b"", "xml.empty", 1),
        (b"<ASYCUDA>\n<Item>", "xml.syntax", 2),
        (b'<!DOCTYPE a [<!ENTITY x "y">]>\n<ASYCUDA>&x;</ASYCUDA>', "xml.doctype", 1),
        (b"<ASYCUDA>\n<Item>&x;</Item></ASYCUDA>", "xml.syntax", 2),
        (b"<ASYCUDA>\n<a:Item/></ASYCUDA>", "xml.prefix", 2),
        (b'<?xml version="1.0" encoding="klingon"?><ASYCUDA/>', "xml.encoding", 1),
        (b"<ASYCUDA>\n\xe9</ASYCUDA>", "xml.encoding", 2),
        (b"<a>" * 50, "xml.too_deep", 1),
        (b"<a>" + b"<b/>" * 100_001 + b"</a>", "xml.too_many", 1),
        (b"<a " + b" ".join(b'a%d=""' % n for n in range(65)) + b"/>", "xml.too_many", 1),
        (b"<a " + b" ".join(b'xmlns:n%d="u"' % n for n in range(257)) + b"/>", "xml.too_many", 1),
        (b"<a><!--" + b"x" * 300_000 + b"--></a>", "xml.too_long", 1),
        (b"<a" + b"x" * 300_000 + b"/>", "xml.too_long", 1),
    ],
)
def test_hostile_and_broken_files_are_refused_with_their_line(
    raw: bytes, code: str, line: int
) -> None:
    with pytest.raises(InvalidError) as refused:
        read_sad(raw)
    assert refused.value.problems[0].code == code
    assert refused.value.problems[0].facts["line"] == line


def test_what_repeats_without_end_is_refused_with_its_line() -> None:
    with pytest.raises(InvalidError) as refused:
        read_sad(b"<ASYCUDA>\n" + b"<Item/>" * 2001 + b"</ASYCUDA>")
    (problem,) = refused.value.problems
    assert problem.code == "sad.too_many"
    assert (problem.facts["name"], problem.facts["line"]) == ("Item", 2)
    assert read_sad(b"<ASYCUDA>" + b"<Item/>" * 2000 + b"</ASYCUDA>").problems == ()


def test_of_many_unread_values_the_first_are_told() -> None:
    item = b"<Item><Packages><Number_of_packages>z</Number_of_packages></Packages></Item>\n"
    found = read_sad(b"<ASYCUDA>" + item * 300 + b"</ASYCUDA>")
    codes = [problem.code for problem in found.problems]
    assert codes == ["sad.figure"] * 200 + ["sad.more_problems"]
    assert found.problems[199].pointer == "/ASYCUDA/Item[200]/Packages/Number_of_packages"


def test_unknown_elements_are_told_by_their_places() -> None:
    raw = b"<ASYCUDA><Levy/><Item><Levy/><Levy/></Item><Item><Own>1</Own></Item></ASYCUDA>"
    assert read_sad(raw).unknown == (
        "/ASYCUDA/Levy",
        "/ASYCUDA/Item[1]/Levy[1]",
        "/ASYCUDA/Item[1]/Levy[2]",
        "/ASYCUDA/Item[2]/Own",
    )


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(InvalidError, match="larger"):
        read_sad(b"<ASYCUDA>" + b" " * 8_000_000)


def test_nothing_outside_the_file_is_looked_at() -> None:
    include = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hosts"/>'
    found = read_sad(b"<ASYCUDA>" + include + b"</ASYCUDA>")
    assert len(found.unknown) == 1
    assert b"localhost" not in found.to_bytes()


def test_other_encodings_are_read() -> None:
    body = "<ASYCUDA><Declarant><Declarant_name>Café</Declarant_name></Declarant></ASYCUDA>"
    text = f'<?xml version="1.0" encoding="{{}}"?>{body}'
    for encoding in ("utf-16", "iso-8859-1", "windows-1252"):
        raw = text.format(encoding).encode(encoding)
        assert read_sad(raw).facts.declarant.name == "Café"


def test_comments_are_no_part_of_a_value_and_split_none() -> None:
    body = b"<Registration><Number>12<!-- scanned -->3<?x y?></Number></Registration>"
    found = read_sad(b"<ASYCUDA><Identification>" + body + b"</Identification></ASYCUDA>")
    assert found.facts.registration.number == "123"
    assert found.problems == ()


def test_an_element_within_a_value_is_told() -> None:
    body = b"<Declarant><Declarant_code>7<b/></Declarant_code></Declarant>"
    found = read_sad(b"<ASYCUDA>" + body + b"</ASYCUDA>")
    (problem,) = found.problems
    assert (problem.code, problem.facts["given"]) == ("sad.leaf", "b")
    assert found.facts.declarant.code is None
    null = read_sad(b"<ASYCUDA>" + body.replace(b"7<b/>", b"<null/>") + b"</ASYCUDA>")
    assert null.problems == ()


@pytest.mark.parametrize(
    "written",
    [
        "1/1/99999999999999999999",
        "1" * 5000 + "/1/26",
        "١/١/٢٦",
        "0/1/26",
        "1/1",
        "1/1/26/1",
        "a/b/c",
    ],
)
def test_a_date_that_is_none_is_told(written: str) -> None:
    body = f"<Property><Date_of_declaration>{written}</Date_of_declaration></Property>"
    for order in (None, *DayFormat):
        found = read_sad(f"<ASYCUDA>{body}</ASYCUDA>".encode(), order)
        assert [problem.code for problem in found.problems] == ["sad.day"]


@pytest.mark.parametrize("written", ["3-31-15", "3.31.15", "31/3/2015", "2015-03-31", "3/31/15"])
def test_a_date_may_be_written_in_several_ways(written: str) -> None:
    body = f"<Property><Date_of_declaration>{written}</Date_of_declaration></Property>"
    on = read_sad(f"<ASYCUDA>{body}</ASYCUDA>".encode()).facts.declared_on
    assert on
    assert str(on.day) == "2015-03-31"


def test_empty_elements_within_an_empty_value_are_nothing() -> None:
    body = b"<Item><Licence_number><Licence_number/> </Licence_number></Item>"
    assert read_sad(b"<ASYCUDA>" + body + b"</ASYCUDA>").problems == ()
