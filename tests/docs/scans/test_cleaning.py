"""What is sent as a scan comes out as pictures in a PDF of our own, or is refused."""

import hashlib
import struct
import zlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from logistics.docs.scans.cleaning import CleanScan, clean_scan
from logistics.docs.scans.limits import LARGEST_STORED, MOST_PIXELS
from logistics.docs.scans.ours import picture_of
from logistics.docs.scans.plain_jpeg import measured
from logistics.kernel.errors import NotFoundError
from tests.docs.scans.files import STRIPES, hand_written_pdf, pdf, striped, written

KEYS_OF_OURS = {
    *("/Type", "/Pages", "/Kids", "/Count", "/Parent", "/MediaBox", "/Contents", "/Resources"),
    *("/XObject", "/P", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent"),
    *("/Filter", "/Length"),
}


def assert_clean(made: CleanScan) -> None:
    """Nothing but pages of pictures stands in the PDF, and each is where the row says."""
    with pikepdf.open(BytesIO(made.content)) as document:
        assert len(document.pages) == len(made.pages)
        assert not document.docinfo
        keys = {key for held in document.objects for key in _keys(held)}
        assert keys <= KEYS_OF_OURS
    whole = 0
    for page in made.pages:
        jpeg = made.content[page.offset : page.offset + page.length]
        size = measured(jpeg)
        assert (size.width, size.height) == (page.width, page.height)
        whole += size.width * size.height
    assert whole <= MOST_PIXELS
    assert len(made.content) <= LARGEST_STORED


def _keys(held: object) -> set[str]:
    """Keys of all dictionaries within an object; what is another object is not entered."""
    found, inner = set(), [held]
    while inner:
        one = inner.pop()
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            found |= set(one.keys())
            inner += [part for part in one.values() if not getattr(part, "is_indirect", False)]
    return found


def shown(made: CleanScan, page: int = 0) -> Image.Image:
    """A page of what is kept, as a reader sees it."""
    image: Image.Image = pypdfium2.PdfDocument(made.content)[page].render().to_pil()
    return image.convert("L")


def assert_striped(image: Image.Image) -> None:
    row = image.convert("L").tobytes()[image.height // 4 * image.width :]
    for stripe in range(STRIPES):
        level = row[image.width * (2 * stripe + 1) // (2 * STRIPES)]
        assert (level > 128) == bool(stripe % 2), stripe


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["L", "RGB", "1", "P", "CMYK", "RGBA", "LA", "I;16"])
def test_every_kind_of_picture_stays_readable(form: str, mode: str) -> None:
    if form == "JPEG" and mode in {"1", "P", "RGBA", "LA", "I;16"}:
        mode = "RGB"
    if form == "PNG" and mode == "CMYK":
        mode = "RGB"
    image = striped(mode="L")
    deep = image.convert("I;16").point(lambda level: level * 257) if mode == "I;16" else None
    sent = written(deep or image.convert(mode), form)
    made = clean_scan(sent)
    assert_clean(made)
    assert_striped(shown(made))
    assert made.media_type == f"image/{form.lower()}"
    assert made.sent_sha256 == hashlib.sha256(sent).hexdigest()


def test_pages_of_a_pdf_stay_readable_in_their_order() -> None:
    made = clean_scan(pdf(3))
    assert_clean(made)
    assert [(page.width, page.height) for page in made.pages] == [(1653, 2338)] * 3
    for page in range(3):
        assert_striped(shown(made, page))
    assert len({made.content[page.offset :][: page.length] for page in made.pages}) == 3


def test_the_same_file_gives_the_same_bytes() -> None:
    assert clean_scan(pdf(2)).content == clean_scan(pdf(2)).content


def test_thirty_pages_are_taken_within_the_pixels_allowed() -> None:
    made = clean_scan(pdf(30))
    assert len(made.pages) == 30
    assert_clean(made)
    assert min(page.width for page in made.pages) > 1400


def test_pages_as_large_as_posters_become_pages_of_usual_size() -> None:
    made = clean_scan(pdf(10, size=(3000, 4000)))
    assert_clean(made)
    assert_striped(shown(made, 9))


def test_a_photograph_with_its_place_and_direction_keeps_neither() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker of cameras"
    exif.get_ifd(0x8825)[2] = (1, 57, 3)
    lying = striped(600, 400).rotate(90, expand=True)
    sent = written(lying, "JPEG", exif=exif, comment=b"Kigali", icc_profile=b"profile" * 20)
    assert b"Maker of cameras" in sent
    made = clean_scan(sent)
    assert_clean(made)
    for told in (b"Exif", b"Maker", b"Kigali", b"profile"):
        assert told not in made.content
    assert made.pages[0].width > made.pages[0].height


def test_texts_of_a_png_do_not_survive() -> None:
    sent = written(striped(), "PNG", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00")
    place = sent.index(b"IDAT") - 4
    secret = b"tEXtComment\x00secret"
    chunk = struct.pack(">I", len(secret) - 4) + secret + struct.pack(">I", zlib.crc32(secret))
    made = clean_scan(sent[:place] + chunk + sent[place:])
    assert_clean(made)
    assert b"secret" not in made.content


def test_what_is_clear_is_white() -> None:
    clear = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    assert shown(clean_scan(written(clear, "PNG"))).getpixel((100, 100)) == 255


def test_a_red_stamp_stays_red_and_a_grey_page_is_kept_in_grey() -> None:
    page = striped()
    ImageDraw.Draw(page).ellipse((150, 250, 250, 350), outline="red", width=6)
    made = clean_scan(written(page, "PNG"))
    assert measured(made.content[made.pages[0].offset :][: made.pages[0].length]).channels == 3
    grey = clean_scan(written(striped(), "PNG"))
    assert measured(grey.content[grey.pages[0].offset :][: grey.pages[0].length]).channels == 1


def test_actions_scripts_links_and_attached_files_do_not_survive() -> None:
    with pikepdf.open(BytesIO(pdf())) as document:
        document.attachments["secret.txt"] = pikepdf.AttachedFileSpec(document, b"the secret")
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('the secret')")
        document.Root.OpenAction = script
        document.Root.AA = pikepdf.Dictionary(WC=script)
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 500, 500],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/the secret"),
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(link)])
        document.docinfo["/Title"] = "the secret"
        with document.open_metadata() as told:
            told["dc:title"] = "the secret"
        place = BytesIO()
        document.save(place, compress_streams=False)
    sent = place.getvalue()
    assert sent.count(b"the secret") > 3
    made = clean_scan(sent)
    assert_clean(made)
    assert b"the secret" not in made.content
    assert_striped(shown(made))


def test_fields_that_were_filled_in_are_drawn() -> None:
    stream = "q 0 g 0 0 300 400 re f Q"
    appearance = (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 300 400]/Length {len(stream)}>>stream\n"
        f"{stream}\nendstream"
    )
    sent = hand_written_pdf(
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[4 0 R]>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(number)/V(7)/Rect[0 0 300 400]/P 3 0 R/F 4"
        "/AP<</N 5 0 R>>>>",
        appearance,
    )
    image = shown(clean_scan(sent))
    assert image.getpixel((100, image.height - 100)) == 0
    assert image.getpixel((image.width - 50, 50)) == 255


def test_a_page_of_ours_is_drawn_for_a_screen() -> None:
    image: Image.Image = Image.open(BytesIO(picture_of(pdf(2), 2)))
    assert 800 < image.width < 850
    assert_striped(image)
    for beyond in (0, 3):
        with pytest.raises(NotFoundError):
            picture_of(pdf(2), beyond)
