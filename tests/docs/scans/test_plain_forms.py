"""What the child hands over is held to one plain form, as if the child had been taken over."""

from io import BytesIO

import pytest
from PIL import Image

from logistics.docs.payloads.kinds import FORMS
from logistics.docs.scans.counterparts import APPLIED_FOR_WITH, counterpart_of
from logistics.docs.scans.framing import asked_for, asking_for, framed, parted
from logistics.docs.scans.picture_pdf import picture_pdf
from logistics.docs.scans.pictures import jpeg
from logistics.docs.scans.plain_jpeg import Measured, measured
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from tests.docs.scans.files import striped, written

PAGE = jpeg(striped(160, 240, "L"), 80)


def _with_segment(marker: int, body: bytes) -> bytes:
    length = (len(body) + 2).to_bytes(2, "big")
    return PAGE[:2] + bytes((0xFF, marker)) + length + body + PAGE[2:]


def test_a_plain_picture_is_measured() -> None:
    assert measured(PAGE) == Measured(160, 240, 1)
    assert measured(jpeg(striped(), 80)) == Measured(400, 600, 3)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\xff\xd8",
        PAGE[:-1],
        PAGE + b"tail",
        PAGE + PAGE,
        b"MZ" + PAGE,
        _with_segment(0xE1, b"Exif\x00\x00secret"),
        _with_segment(0xFE, b"a comment"),
        _with_segment(0xE0, b"JFIF\x00 with a thumbnail"),
        _with_segment(0xE2, b"ICC_PROFILE\x00"),
        _with_segment(0xD9, b""),
        written(striped(), "JPEG", progressive=True),
        written(striped().convert("CMYK"), "JPEG"),
        written(striped(), "PNG"),
    ],
)
def test_a_picture_with_more_than_its_pixels_is_refused(page: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        measured(page)
    with pytest.raises(ValueError, match=r"."):
        picture_pdf((page,))


def test_a_pdf_needs_a_page_and_holds_each_where_it_says() -> None:
    with pytest.raises(ValueError, match="no page"):
        picture_pdf(())
    content, placed = picture_pdf((PAGE, jpeg(striped(), 80)))
    first: Image.Image = Image.open(BytesIO(content[placed[0].offset :][: placed[0].length]))
    assert first.size == (160, 240)
    assert content.count(b"/Type/Page/") == 2


@pytest.mark.parametrize("pages", [(), (b"",), (b"a", b"", b"bc" * 300)])
def test_pages_in_a_row_come_apart_again(pages: tuple[bytes, ...]) -> None:
    assert parted(framed(pages)) == pages


@pytest.mark.parametrize("row", [b"\x00", b"\x00\x00\x00\x05abc", b"\xff\xff\xff\xff", b"PDF"])
def test_a_row_that_is_cut_is_refused(row: bytes) -> None:
    with pytest.raises(ValueError, match="cut short"):
        parted(row)


def test_a_page_is_asked_for_by_its_number() -> None:
    assert asked_for(asking_for(7, b"%PDF")) == (7, b"%PDF")


def test_a_paper_of_ours_lies_beside_one_of_others() -> None:
    assert set(APPLIED_FOR_WITH.values()) <= set(FORMS)
    for kind in APPLIED_FOR_WITH:
        assert paper_kinds()[kind].paper_class is PaperClass.RECORD
    assert counterpart_of("phytosanitary-certificate") == "phytosanitary-application"
    assert counterpart_of("commercial-invoice") == "commercial-invoice"
    assert counterpart_of("assay-certificate") is None
