"""Files made to break, to exhaust or to deceive are refused with a sentence, or come out clean."""

import resource
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from logistics.docs.scans.cleaning import clean_scan
from logistics.docs.scans.limits import LARGEST_SENT
from logistics.kernel.errors import InvalidError
from tests.docs.scans.files import (
    hand_written_pdf,
    pdf,
    png_that_claims,
    striped,
    written,
)
from tests.docs.scans.test_cleaning import assert_clean

KIB_A_MIB = 1024
ROOT = "<</Type/Catalog/Pages 2 0 R>>"


def _encrypted(user: str, owner: str) -> bytes:
    place = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        document.save(place, encryption=pikepdf.Encryption(user=user, owner=owner))
    return place.getvalue()


def _with_many_pages() -> bytes:
    """A hundred thousand times the same page."""
    kids = "3 0 R " * 100_000
    return hand_written_pdf(
        ROOT,
        f"<</Type/Pages/Count 100000/Kids[{kids}]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    )


def _that_unpacks(size: int) -> bytes:
    """A PDF whose page is a stream that grows a thousandfold."""
    with pikepdf.open(BytesIO(pdf())) as document:
        document.pages[0].Contents = document.make_stream(b"q 1 0 0 RG Q " * (size // 13))
        place = BytesIO()
        document.save(place, compress_streams=True)
    return place.getvalue()


def _with_huge_picture() -> bytes:
    """A PDF whose page shows a picture of 50,000 by 50,000 pixels."""
    with pikepdf.open(BytesIO(pdf())) as document:
        picture = document.make_stream(bytes(1_000_000))
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width = picture.Height = 50_000
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        document.pages[0].Contents = document.make_stream(b"q 600 0 0 800 0 0 cm /I Do Q")
        place = BytesIO()
        document.save(place, compress_streams=True)
    return place.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "scan.empty"),
    "a page of the web": (lambda: b"<html><script>alert(1)</script>", "scan.kind"),
    "an archive called a PDF": (lambda: b"PK\x03\x04 scan.pdf", "scan.kind"),
    "a drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "scan.kind"),
    "a TIFF": (lambda: written(striped(), "TIFF"), "scan.kind"),
    "a GIF": (lambda: written(striped(), "GIF"), "scan.kind"),
    "a program behind blanks": (lambda: b" " * 2000 + pdf(), "scan.kind"),
    "too many bytes": (lambda: b"%PDF-" + bytes(LARGEST_SENT), "scan.too_many_bytes"),
    "a PDF that ends early": (lambda: b"%PDF-1.7\n1 0 obj\n<<", "scan.unreadable"),
    "a PNG that ends early": (lambda: written(striped(), "PNG")[:900], "scan.unreadable"),
    "a JPEG that ends early": (lambda: written(striped(), "JPEG")[:900], "scan.unreadable"),
    "a PNG that promises a wall": (lambda: png_that_claims(50_000, 50_000), "scan.pixels"),
    "a PNG that promises a line": (lambda: png_that_claims(2**31 - 1, 1), "scan.pixels"),
    "a PDF to be opened by password": (lambda: _encrypted("u", "o"), "scan.encrypted"),
    "a PDF locked by its owner": (lambda: _encrypted("", "o"), "scan.encrypted"),
    "a PDF of 31 pages": (lambda: pdf(31), "scan.pages"),
    "a PDF of 100,000 pages": (_with_many_pages, "scan.pages"),
    "a PDF of no page": (
        lambda: hand_written_pdf(ROOT, "<</Type/Pages/Count 0/Kids[]>>"),
        "scan.unreadable",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(what: str) -> None:
    make, code = REFUSED[what]
    with pytest.raises(InvalidError) as refused:
        clean_scan(make())
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


EITHER: dict[str, Callable[[], bytes]] = {
    "a tree of pages that bites its tail": lambda: hand_written_pdf(
        ROOT, "<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>"
    ),
    "a page that is its own parent": lambda: hand_written_pdf(
        ROOT,
        "<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>",
        "<</Type/Pages/Parent 3 0 R/Count 2/Kids[2 0 R 3 0 R]>>",
    ),
    "a page without size": lambda: hand_written_pdf(
        ROOT,
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>",
    ),
    "a page as large as a field": lambda: hand_written_pdf(
        ROOT,
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 99999999]>>",
    ),
    "a page as thin as a hair": lambda: hand_written_pdf(
        ROOT,
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 14400]>>",
    ),
    "a PDF that is cut in its middle": lambda: pdf(3)[: len(pdf(3)) // 2],
    "a PDF that unpacks to 50 MB": lambda: _that_unpacks(50_000_000),
    "a PDF with a picture as large as a wall": _with_huge_picture,
    "a picture that unpacks to the limit": lambda: png_that_claims(10_000, 10_000),
    "a PDF that draws itself for ever": lambda: hand_written_pdf(
        ROOT,
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</XObject<</F 4 0 R>>>>>>",
        "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Length 11"
        "/Resources<</XObject<</F 4 0 R>>>>>>stream\n/F Do /F Do\nendstream",
    ),
}


@pytest.mark.parametrize("what", EITHER)
def test_a_file_made_to_exhaust_is_refused_or_comes_out_clean(what: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sent = EITHER[what]()
    try:
        made = clean_scan(sent)
    except InvalidError as refused:
        made, code = None, refused.code
    else:
        code = ""
    assert code in {"", "scan.unreadable"}
    if made is not None:
        assert_clean(made)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300 * KIB_A_MIB
    assert _largest_child(sent) <= 1100 * KIB_A_MIB


_IN_A_SMALL_PROCESS = """
import resource, sys
from logistics.docs.scans.cleaning import clean_scan
from logistics.kernel.errors import InvalidError
try:
    clean_scan(sys.stdin.buffer.read())
except InvalidError:
    pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _largest_child(sent: bytes) -> int:
    """Kilobytes of the child that reads a file, begun by a process small enough not to count.

    A child counts what its parent held when it began, and a run of tests holds much.
    """
    command = [sys.executable, "-c", _IN_A_SMALL_PROCESS]
    return int(subprocess.run(command, input=sent, capture_output=True, check=True).stdout)


def test_a_file_of_two_kinds_is_read_as_its_beginning_says_and_its_tail_is_gone() -> None:
    tail = b"\n%PDF-1.7 <script>alert('the secret')</script> PK\x03\x04"
    for form in ("JPEG", "PNG"):
        made = clean_scan(written(striped(), form) + tail)
        assert_clean(made)
        assert b"the secret" not in made.content
    made = clean_scan(pdf() + written(striped(), "PNG") + b"the secret")
    assert_clean(made)
    assert b"the secret" not in made.content
