"""Letterhead, logo and stamp on paper."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.grid.compose import Composition, compose
from logistics.docs.grid.elements import Role
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.measure import Area, from_mm
from logistics.docs.grid.photographs import Photograph
from logistics.docs.grid.pictures import Picture, PlacedPicture, fitted
from logistics.docs.grid.reading import furniture, layout_of
from logistics.docs.images import clean_image, picture_of
from logistics.docs.languages import Pair
from logistics.docs.letterheads.texts import may_bear
from logistics.docs.marks import Exemplar, Mark, Marks, Rank
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.press.metadata import Imprint
from logistics.docs.press.printing import Press, print_paper
from logistics.docs.rendering import render
from logistics.docs.signing.authority import make_test_key
from logistics.docs.signing.room import PLAIN
from logistics.docs.signing.sign import sign
from logistics.kernel.errors import InvalidError
from tests.docs.kinds import payload_for
from tests.docs.letterheads.emblems import drawing, letterhead, picture, png
from tests.docs.papers import AT, face, page_texts, rasters, squeezed
from tests.docs.press.conforming import (
    ONLY_THIRD_PART,
    broken_rules,
    preflight_codes,
    syntax_errors,
)
from tests.docs.test_every_kind import crossing, outside
from tests.surety import needs_program

ADDRESS = "HTTPS://EXPORTS.EXAMPLE.RW/V/4QJ7M2K9X8TB6WZP1RC3NDFG5H"
FAX = 300
BEARING = [kind for kind in FORMS if may_bear(kind)]
OTHERS = [kind for kind in FORMS if kind not in BEARING]


def _drawn(kind: str, held: Letterhead | None, count: int = 1, **more: Any) -> bytes:
    payload = payload_for(kind, Pair.EN_ZH, count)
    return render(kind, payload, at=AT, verify=ADDRESS, letterhead=held, **more)


def _composed(
    kind: str, held: Letterhead | None, count: int, marks: Marks = (), pair: Pair = Pair.EN_ZH
) -> Composition:
    return compose(
        layout_of(kind, pair),
        payload_for(kind, pair, count),
        face=face(),
        furniture=furniture(pair),
        marks=marks,
        verify=ADDRESS,
        letterhead=held,
    )


def test_own_papers_bear_one_and_drafts_and_forms_of_the_post_do_not() -> None:
    assert len(BEARING) == 11
    for kind in OTHERS:
        assert _drawn(kind, letterhead()) == _drawn(kind, None), kind
    for kind in BEARING:
        first = page_texts(_drawn(kind, letterhead()))[0]
        assert squeezed(letterhead().name) in squeezed(first), kind


@pytest.mark.parametrize("kind", BEARING)
def test_a_paper_with_a_letterhead_is_archival_and_accessible(kind: str) -> None:
    assert broken_rules(_drawn(kind, letterhead())) == []


@pytest.mark.parametrize("kind", ["commercial-invoice", "cover-letter"])
def test_other_readers_find_nothing_against_its_pictures(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(_drawn(kind, letterhead(logo=picture(1, 1))))
    needs_program("qpdf")
    assert syntax_errors(path) == ""
    assert preflight_codes(tmp_path)["paper.pdf"] <= ONLY_THIRD_PART


def test_a_photograph_is_drawn_as_the_jpeg_it_is() -> None:
    written = BytesIO()
    drawing().save(written, "JPEG")
    whole = _composed("packing-list", None, 1)
    page = whole.pages[0]
    figure = whole.document.children[0].add(Role.FIGURE)
    figure.alternate, figure.box = "A photograph", Area(0, 0, 60_000, 30_000)
    held = Photograph(240, 120, 3, written.getvalue())
    page.pictures.append(PlacedPicture(held, figure.box, figure))
    fonts = default_font_directory()
    press = Press(fonts, face(), frozenset())
    content = print_paper(press, whole, Imprint("Photograph", "", AT))
    assert broken_rules(content) == []
    assert written.getvalue() in content


def test_a_signed_paper_with_a_letterhead_is_too() -> None:
    key, _ = make_test_key("signer")
    content = _drawn("commercial-invoice", letterhead(), 60, signature=PLAIN)
    assert broken_rules(sign(content, key)) == []


@pytest.mark.parametrize("count", [1, 12, 60])
@pytest.mark.parametrize("kind", BEARING)
def test_it_costs_no_page_and_stands_clear_of_everything(kind: str, count: int) -> None:
    copy = (Exemplar(Rank.COPY, 2, 3),)
    for marks in ((), (Mark.PREVIEW,), copy, (Mark.VOID, *copy)):
        plain = _composed(kind, None, count, marks)
        headed = _composed(kind, letterhead(), count, marks)
        assert len(headed.pages) == len(plain.pages)
        for page in headed.pages:
            assert outside(page) == []
            assert crossing(page) == []
            assert page.pictures
            for one in page.pictures:
                for text in page.texts:
                    assert not text.extent(face()).crosses(one.area), text
                assert page.code
                assert not _around(page.code.area, from_mm(2)).crosses(one.area)


@pytest.mark.parametrize("kind", BEARING)
def test_nothing_of_it_stands_in_the_quiet_zone_of_the_code(kind: str) -> None:
    for page in _composed(kind, letterhead(), 1).pages:
        assert page.code
        quiet = _around(page.code.area, from_mm(2))
        for text in page.texts:
            if text.source.startswith("letterhead/"):
                assert not text.extent(face()).crosses(quiet), text


def test_a_picture_is_one_object_and_is_told_in_words() -> None:
    content = _drawn("commercial-invoice", letterhead(), 60)
    with pikepdf.open(BytesIO(content)) as opened:
        assert len(opened.pages) > 5
        images = [one for one in opened.objects if _is_image(one)]
        told = [str(one.Alt) for one in opened.objects if _is_figure(one)]
    assert len(images) == 2
    name = "Kivu Heights Coffee Cooperative 基伍高地"
    assert sorted(told)[:2] == [f"Logo of {name}", f"Stamp of {name}"]


def test_the_pixels_of_a_logo_reach_the_paper_as_they_are() -> None:
    content = _drawn("packing-list", letterhead(stamp=None))
    with pikepdf.open(BytesIO(content)) as opened:
        [held] = [one for one in opened.objects if _is_image(one)]
        assert isinstance(held, pikepdf.Stream)
        shown = pikepdf.PdfImage(held).as_pil_image()
    assert shown.convert("RGB").tobytes() == drawing().tobytes()
    grey = letterhead(logo=_cleaned(drawing(colour=(40, 40, 40)).convert("L")), stamp=None)
    assert b"/ColorSpace/DeviceGray" in _drawn("packing-list", grey)


def test_the_usual_signatory_signs_where_the_paper_names_nobody() -> None:
    named = page_texts(_drawn("packing-list", letterhead()))[0]
    assert "Claudine Uwase" in named
    assert "Aline Mukamana" not in named
    unnamed = render("packing-list", _unsigned(), at=AT, letterhead=letterhead())
    assert "Aline Mukamana" in page_texts(unnamed)[0]
    left_out = render("packing-list", _unsigned(), at=AT, letterhead=letterhead(signatory=""))
    assert "Aline Mukamana" not in page_texts(left_out)[0]


def test_a_fax_keeps_logo_stamp_and_code() -> None:
    sheet = rasters(_drawn("packing-list", letterhead()), FAX)[0]
    faxed = sheet.convert("L").convert("1", dither=Image.Dither.NONE)
    (found,) = zxingcpp.read_barcodes(faxed.convert("L"))
    assert found.text == ADDRESS
    [page] = _composed("packing-list", letterhead(), 1).pages
    for one in page.pictures:
        seen = faxed.crop(_pixels(one.area)).convert("L")
        half = seen.width // 2
        assert _dark(seen.crop((0, 0, half, seen.height))) > 95
        assert _dark(seen.crop((half, 0, seen.width, seen.height))) < 20


@given(st.integers(1, 720), st.integers(1, 720), st.integers(1, 90), st.integers(1, 45))
def test_a_picture_of_any_shape_is_fitted_without_distortion(
    width: int, height: int, wide: int, deep: int
) -> None:
    room = Area(from_mm(20), from_mm(30), from_mm(wide), from_mm(deep))
    area = fitted(Picture(width, height, 1, b""), room)
    assert room.holds(area)
    # Lengths are whole thousandths of a point, so the shape is kept to one of them.
    assert abs(area.width * height - area.height * width) <= max(width, height)


@settings(max_examples=6, deadline=None)
@given(st.sampled_from([(1, 1), (1, 720), (720, 1), (3, 700), (700, 3), (40, 40)]))
def test_a_logo_of_any_shape_is_drawn(size: tuple[int, int]) -> None:
    held = letterhead(logo=picture(*size), stamp=picture(*size))
    for kind in ("cover-letter", "vgm-declaration"):
        assert broken_rules(_drawn(kind, held)) == []


def test_a_tiny_picture_is_not_blown_up() -> None:
    room = Area(0, 0, from_mm(50), from_mm(50))
    assert fitted(Picture(10, 10, 1, b""), room).width == 10 * from_mm("0.5")


def test_only_pictures_that_we_wrote_are_drawn() -> None:
    for foreign in (png(dpi=(300, 300)), png()[:-1], b"", b"\x89PNG\r\n\x1a\n" + bytes(60)):
        with pytest.raises(InvalidError, match="cannot be read"):
            picture_of(foreign)


def _unsigned() -> Any:
    payload: Any = payload_for("packing-list", Pair.EN_ZH, 1)
    return replace(payload, signatory="")


def _cleaned(image: Image.Image) -> Picture:
    return picture_of(clean_image(png(image)))


def _is_image(held: Any) -> bool:
    return isinstance(held, pikepdf.Stream) and held.get("/Subtype") == "/Image"


def _is_figure(held: Any) -> bool:
    return isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/Figure"


def _around(area: Area, margin: int) -> Area:
    return Area(area.x - margin, area.y - margin, area.width + 2 * margin, area.height + 2 * margin)


def _pixels(area: Area) -> tuple[int, int, int, int]:
    edges = (area.x, area.y, area.right, area.bottom)
    left, top, right, bottom = (edge * FAX // 72_000 for edge in edges)
    return left + 2, top + 2, right - 2, bottom - 2


def _dark(image: Image.Image) -> int:
    """How many of a hundred pixels are black."""
    return image.histogram()[0] * 100 // (image.width * image.height)
