"""Builds the fonts: ``python -m logistics.docs.fonts.build [--out DIR]``.

1. Cut the variable Noto Sans SC down to the promised code points and fix its weight.
2. Borrow the promised letters that it lacks (ş, ł, ő, ₦ …) from Noto Sans at the same weight,
   and the quotation marks and middle dot that it draws as wide as a Chinese character.
3. Rename the result, because its default instance calls itself "Thin".
4. Refuse to write a font in which a promised code point has no glyph.

The same font packages and the same coverage give the same bytes.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from logistics.docs.fonts.faces import FAMILY, FILES, LICENCE, default_font_directory
from logistics.docs.fonts.profile import build_profile
from logistics.kernel.errors import EnvironmentFaultError
from logistics.reference.glyphs import covered

_HAN = ("justmytype_intl_cjk", "fonts/ofl/notosanssc", "NotoSansSC[wght].ttf", "OFL.txt")
_LATIN = ("fontpkg_noto_sans", "", "files/NotoSans[wdth,wght].ttf", "LICENSE")
_WEIGHTS = {"Regular": 400, "Bold": 700}
_UNUSED_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "vhea", "vmtx")
_KEPT_NAMES = {0, 5, 7, 8, 9, 13, 14}
_DRAWN_TOO_WIDE = frozenset(map(ord, "·‘’“”"))
_BOLD_SELECTION, _REGULAR_SELECTION = 0x20, 0x40


def build(directory: Path, promised: frozenset[int] | None = None) -> None:
    """Write both weights and the licence texts into ``directory``, creating it.

    ``promised`` is the whole coverage table unless a smaller set is asked for. Raises
    :class:`EnvironmentFaultError`: ``fonts.source`` when a font package is not installed,
    ``fonts.coverage`` when a promised code point has no glyph in either.
    """
    directory.mkdir(parents=True, exist_ok=True)
    points = covered() if promised is None else promised
    with ProcessPoolExecutor(max_workers=len(_WEIGHTS)) as pool:
        for _ in pool.map(partial(build_weight, directory, points), _WEIGHTS):
            pass
    build_profile(directory)
    texts = [_source(font, font[3]).read_text(encoding="utf-8") for font in (_HAN, _LATIN)]
    (directory / LICENCE).write_text("\n\n".join(texts), encoding="utf-8")


def build_weight(directory: Path, promised: frozenset[int], weight: str) -> None:
    """Write one weight, ``Regular`` or ``Bold``; raises as :func:`build` does."""
    font = _instance(_source(_HAN, _HAN[2]), promised - _DRAWN_TOO_WIDE, weight)
    missing = promised - font.getBestCmap().keys()
    if missing:
        donor = _instance(_source(_LATIN, _LATIN[2]), missing, weight)
        _borrow(font, donor, sorted(missing & donor.getBestCmap().keys()))
    _hold_to(promised, font)
    _name(font, weight)
    target = directory / FILES[weight]
    unfinished = target.with_suffix(".part")
    font.save(unfinished, reorderTables=True)
    unfinished.replace(target)


def _source(font: tuple[str, str, str, str], name: str) -> Path:
    package, folder, *_ = font
    try:
        return Path(str(files(package))) / folder / name
    except ModuleNotFoundError as absent:
        raise EnvironmentFaultError("fonts.source", package=package) from absent


def _instance(path: Path, points: frozenset[int], weight: str) -> Any:
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += _UNUSED_TABLES
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(points & font.getBestCmap().keys()))
    cutter.subset(font)
    place = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    return instancer.instantiateVariableFont(font, place | {"wght": _WEIGHTS[weight]}, inplace=True)


def _borrow(font: Any, donor: Any, points: Sequence[int]) -> None:
    outlines, names = donor.getGlyphSet(), donor.getBestCmap()
    order = list(font.getGlyphOrder())
    for point in points:
        name = f"u{point:04X}"
        drawing = DecomposingRecordingPen(outlines)
        outlines[names[point]].draw(drawing)
        pen = TTGlyphPen(None)
        drawing.replay(pen)
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (donor["hmtx"][names[point]][0], getattr(glyph, "xMin", 0))
        for encoding in font["cmap"].tables:
            if encoding.isUnicode():
                encoding.cmap[point] = name
        order.append(name)
    font.setGlyphOrder(order)


def _hold_to(promised: frozenset[int], font: Any) -> None:
    missing = sorted(promised - font.getBestCmap().keys())
    if missing:
        named = ", ".join(f"U+{point:04X}" for point in missing[:10])
        raise EnvironmentFaultError("fonts.coverage", count=len(missing), code_points=named)


def _name(font: Any, weight: str) -> None:
    bold = weight == "Bold"
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _KEPT_NAMES]
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    version = names.getDebugName(5) or ""
    for number, text in (
        (1, FAMILY),
        (2, weight),
        (3, f"{version};{postscript}"),
        (4, f"{FAMILY} {weight}"),
        (6, postscript),
    ):
        names.setName(text, number, 3, 1, 0x409)
    metrics = font["OS/2"]
    metrics.usWeightClass = _WEIGHTS[weight]
    metrics.fsSelection = _BOLD_SELECTION if bold else _REGULAR_SELECTION
    font["head"].macStyle = int(bold)
    font["post"].formatType = 3.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Build into ``--out``, by default where papers look for their fonts; prints where."""
    parser = argparse.ArgumentParser(description="Build the fonts that papers embed.")
    parser.add_argument("--out", type=Path, default=default_font_directory(), metavar="DIR")
    directory = parser.parse_args(arguments).out
    build(directory)
    sys.stdout.write(f"{directory}\n")


if __name__ == "__main__":
    main()
