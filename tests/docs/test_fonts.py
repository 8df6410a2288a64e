from pathlib import Path

import pytest
from PIL import Image
from PIL.ImageCms import createProfile, getOpenProfile, profileToProfile
from reportlab.pdfbase.ttfonts import TTFontFile

from logistics.docs.fonts.build import build, build_weight, main
from logistics.docs.fonts.faces import FILES, LICENCE, default_font_directory
from logistics.docs.fonts.profile import PROFILE, profile_file
from logistics.docs.fonts.source import typeface
from logistics.docs.rendering import render
from logistics.kernel.errors import EnvironmentFaultError
from tests.docs.coffee import payload
from tests.docs.papers import AT

FEW = frozenset(map(ord, "Nyungwe Şł 咖啡𬭎₦"))


def test_the_same_promise_gives_the_same_bytes(tmp_path: Path) -> None:
    build(tmp_path / "one", FEW)
    build(tmp_path / "two", FEW)
    for name in (*FILES.values(), LICENCE, PROFILE):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_font_holds_what_is_promised_and_bears_its_own_name(tmp_path: Path) -> None:
    build_weight(tmp_path, FEW, "Bold")
    font = TTFontFile(str(tmp_path / FILES["Bold"]))
    assert font.charToGlyph.keys() >= FEW
    assert font.name == b"LogisticsSans-Bold"
    assert font.styleName == b"Bold"


def test_the_bold_is_wider_than_the_regular() -> None:
    face = typeface(default_font_directory())
    assert face.width("Nyungwe", 1000, bold=True) > face.width("Nyungwe", 1000)


def test_figures_are_of_one_width() -> None:
    face = typeface(default_font_directory())
    for widths in (face.regular, face.bold):
        assert len({widths[ord(figure)] for figure in "0123456789"}) == 1


def test_a_promise_that_no_font_keeps_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFaultError) as fault:
        build_weight(tmp_path, FEW | {0x20BB7}, "Regular")
    assert fault.value.code == "fonts.coverage"
    assert fault.value.problems[0].facts == {"count": 1, "code_points": "U+20BB7"}
    assert not list(tmp_path.iterdir())


def test_missing_fonts_name_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFaultError, match="make install") as fault:
        render("packing-list", payload("packing-list"), at=AT, fonts=tmp_path / "nowhere")
    assert fault.value.code == "fonts.missing"


def test_an_absent_font_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = ("no_such_fonts", "", "x.ttf", "LICENSE")
    monkeypatch.setattr("logistics.docs.fonts.build._HAN", absent)
    with pytest.raises(EnvironmentFaultError, match="no_such_fonts"):
        build_weight(tmp_path, FEW, "Regular")


def test_the_command_tells_where_it_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("logistics.docs.fonts.build.covered", lambda: FEW)
    main(["--out", str(tmp_path / "fonts")])
    assert capsys.readouterr().out == f"{tmp_path / 'fonts'}\n"
    assert {path.name for path in (tmp_path / "fonts").iterdir()} == {
        *FILES.values(),
        LICENCE,
        PROFILE,
    }


def test_the_profile_shows_the_colours_that_the_library_shows() -> None:
    profile = getOpenProfile(str(profile_file(default_font_directory())))
    assert str(profile.profile.version) == "2.1"
    colours = Image.frombytes("RGB", (256, 1), bytes(range(256)) * 3)
    seen = profileToProfile(colours, profile, createProfile("sRGB"))
    assert seen is not None
    assert seen.tobytes() == colours.tobytes()
