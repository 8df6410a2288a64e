"""Every paper is archival (PDF/A-3a) and accessible (PDF/UA-1) by checkers that are not ours."""

import hashlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from logistics.docs.marks import Mark
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.press.enclosures import Enclosure, Relationship
from logistics.docs.rendering import render
from tests.docs.coffee import payload
from tests.docs.papers import AT, Paper, paper_with, rendered
from tests.docs.press.conforming import (
    ONLY_THIRD_PART,
    broken_rules,
    preflight_codes,
    syntax_errors,
)
from tests.surety import needs_program

DATA = Enclosure("data.json", "application/json", b'{"a": 1}\n', "Our data")


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_is_archival_and_accessible(kind: str) -> None:
    assert broken_rules(render(kind, payload(kind), at=AT, enclosures=(DATA,))) == []


@pytest.mark.parametrize("rows", [0, 1, 60])
@pytest.mark.parametrize("marks", [(), (Mark.DRAFT, Mark.VOID)])
def test_pages_sums_marks_and_annexes_are_too(rows: int, marks: tuple[Mark, ...]) -> None:
    paper = paper_with(rows)
    assert broken_rules(rendered(paper, marks=marks)) == []
    long = Paper(remarks="Two originals go by courier. " * 90, unverified=("HS code: RRA",))
    assert broken_rules(rendered(long, marks=marks)) == []


def test_the_syntax_is_sound(tmp_path: Path) -> None:
    needs_program("qpdf")
    path = tmp_path / "paper.pdf"
    path.write_bytes(rendered(paper_with(60)))
    assert syntax_errors(path) == ""


def test_another_reader_finds_nothing_but_what_the_third_part_allows(tmp_path: Path) -> None:
    for kind in ("commercial-invoice", "packing-list", "asycuda-worksheet"):
        content = render(kind, payload(kind), at=AT, enclosures=(DATA,), verify="HTTPS://A.RW/V/0")
        (tmp_path / f"{kind}.pdf").write_bytes(content)
    found = preflight_codes(tmp_path)
    assert set(map(frozenset, found.values())) == {frozenset(ONLY_THIRD_PART)}


def test_that_reader_tells_a_file_that_breaks_a_rule(tmp_path: Path) -> None:
    broken = rendered(paper_with(1)).replace(b"/OutputIntents", b"/OutputIntentz")
    (tmp_path / "broken.pdf").write_bytes(broken)
    assert preflight_codes(tmp_path)["broken.pdf"] - ONLY_THIRD_PART


def test_enclosed_data_comes_back_byte_for_byte() -> None:
    other = Enclosure("a+b.xml", "application/xml", b"<a/>", "Said “so”", Relationship.SOURCE)
    kind = "packing-list"
    content = render(kind, payload(kind), at=AT, enclosures=(DATA, other))
    with pikepdf.open(BytesIO(content)) as held:
        assert {
            name: held.attachments[name].get_file().read_bytes() for name in held.attachments
        } == {
            "data.json": DATA.content,
            "a+b.xml": other.content,
        }
        assert [str(one.AFRelationship) for one in held.Root.AF] == ["/Source", "/Data"]
        checksum = held.attachments["data.json"].get_file().md5
        assert checksum == hashlib.md5(DATA.content).digest()  # noqa: S324 - the format's own sum
