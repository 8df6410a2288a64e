"""What a file shows, read from its objects: each text with its place, its look and its element."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

OPERATORS = frozenset(
    [
        "BMC",
        "BDC",
        "EMC",
        "BT",
        "ET",
        "Tm",
        "Tf",
        "Tj",
        "g",
        "w",
        "m",
        "l",
        "S",
        "re",
        "f",
        "q",
        "Q",
        "cm",
    ]
)
"""All that our pages are drawn with: no picture, no invisible writing, no transparency."""

ACTING = frozenset(
    [
        "/URI",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/GoTo",
        "/GoToR",
        "/GoToE",
        "/SubmitForm",
        "/ImportData",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMedia",
        "/AA",
        "/OpenAction",
        "/A",
        "/XObject",
        "/Image",
        "/Link",
        "/FileAttachment",
        "/XFA",
    ]
)
"""Names that stand for a picture, a link or something that acts; ``/A`` only of an annotation."""


@dataclass(frozen=True)
class Shown:
    """One stretch of text as it is drawn; ``element`` is its place in the structure, if any."""

    page: int
    text: str
    x: Decimal
    y: Decimal
    size: Decimal
    grey: Decimal
    language: str
    element: int | None


@dataclass
class ReadBack:
    """A whole file: its texts, and the text of each element in the order of the structure."""

    shown: list[Shown] = field(default_factory=list)
    elements: dict[int, str] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        """The text of each element without blanks."""
        return ["".join(text.split()) for text in self.elements.values()]


def read_back(content: bytes) -> ReadBack:
    """The texts of a file; fails for an operator, font or code that should not be there."""
    with pikepdf.open(BytesIO(content)) as opened:
        owners = _owners(opened)
        found = ReadBack()
        for place, page in enumerate(opened.pages):
            found.shown += _Page(place, page, owners.get(place, {})).read()
        for one in found.shown:
            if one.element is not None:
                held = found.elements.get(one.element, "")
                found.elements[one.element] = held + one.text
        return found


def acting(content: bytes) -> set[str]:
    """Names of what acts, links or draws a picture, wherever in the file they stand."""
    with pikepdf.open(BytesIO(content)) as opened:
        return {name for held in opened.objects for name in _names(held)} & ACTING


def enclosed(content: bytes) -> set[str]:
    """The names of the files within the file."""
    with pikepdf.open(BytesIO(content)) as opened:
        return set(opened.attachments)


def _names(held: Any) -> Iterator[str]:
    if isinstance(held, pikepdf.Name):
        yield str(held)
    elif isinstance(held, pikepdf.Array):
        for one in list(held):
            yield from () if _is_apart(one) else _names(one)
    elif isinstance(held, (pikepdf.Dictionary, pikepdf.Stream)):
        structural = held.get("/Type") == "/StructElem"
        for key, one in held.items():
            if not (structural and key == "/A"):
                yield key
            yield from () if _is_apart(one) else _names(one)


def _is_apart(held: Any) -> bool:
    """Whether it is an object by itself, which is walked by itself."""
    return isinstance(held, pikepdf.Object) and held.is_indirect


def _owners(opened: pikepdf.Pdf) -> dict[int, dict[int, int]]:
    """By page and number of a marked stretch, the element it belongs to."""
    pages: dict[Any, int] = {page.objgen: place for place, page in enumerate(opened.pages)}
    found: dict[int, dict[int, int]] = {}
    stack: list[Any] = [opened.Root.StructTreeRoot.K]
    while stack:
        element = stack.pop()
        own = element.objgen[0]
        kids = element.get("/K", pikepdf.Array())
        page = element.get("/Pg")
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                found.setdefault(pages[page.objgen], {})[kid] = own
            elif kid.get("/Type") == "/MCR":
                found.setdefault(pages[kid.Pg.objgen], {})[int(kid.MCID)] = own
            elif kid.get("/S") is not None:
                stack.append(kid)
    return found


class _Page:
    """Walks the operators of one page."""

    def __init__(self, place: int, page: pikepdf.Page, owners: dict[int, int]) -> None:
        self._place = place
        self._page = page
        self._owners = owners
        self._fonts = {name: _font(held) for name, held in page.resources["/Font"].items()}
        self._marked: list[tuple[int | None, str]] = []
        self._at = (Decimal(0), Decimal(0))
        self._font, self._size = "", Decimal(0)
        self._grey = [Decimal(0)]

    def read(self) -> Iterator[Shown]:
        for held in pikepdf.parse_content_stream(self._page):
            name, operands = str(held.operator), held.operands
            assert name in OPERATORS, name
            if name == "Tj":
                yield self._shown(bytes(operands[0]))
            else:
                self._take(name, list(operands))
        assert not self._marked

    def _take(self, name: str, operands: list[Any]) -> None:
        if name in {"BMC", "BDC"}:
            properties = operands[1] if name == "BDC" else {}
            number = properties.get("/MCID")
            owner = None if number is None else self._owners[int(number)]
            outer = self._marked[-1] if self._marked else (None, "")
            language = str(properties.get("/Lang", "") or outer[1])
            self._marked.append((owner or outer[0], language))
        elif name == "EMC":
            self._marked.pop()
        elif name == "Tf":
            self._font, self._size = str(operands[0]), Decimal(operands[1])
        elif name == "Tm":
            self._at = (Decimal(operands[4]), Decimal(operands[5]))
        elif name == "g":
            self._grey[-1] = Decimal(operands[0])
        elif name == "q":
            self._grey.append(self._grey[-1])
        elif name == "Q":
            self._grey.pop()

    def _shown(self, codes: bytes) -> Shown:
        element, language = self._marked[-1]
        characters = self._fonts[self._font]
        text = "".join(
            characters[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
        )
        return Shown(self._place, text, *self._at, self._size, self._grey[-1], language, element)


def _font(held: Any) -> dict[int, str]:
    descendant = held.DescendantFonts[0]
    to_glyph = descendant.CIDToGIDMap
    mapping = b"" if isinstance(to_glyph, pikepdf.Name) else to_glyph.read_bytes()
    program = descendant.FontDescriptor.FontFile2.read_bytes()
    return _characters(held.ToUnicode.read_bytes(), mapping, program)


@cache
def _characters(characters: bytes, mapping: bytes, program: bytes) -> dict[int, str]:
    """Each code with its character, held to have a drawing unless it is a blank."""
    drawn = _drawn(program)
    found: dict[int, str] = {}
    for line in characters.decode("ascii").splitlines():
        if not line.startswith("<") or line.count("<") != 2 or line == "<0000> <FFFF>":
            continue
        code_text, _, text = line.replace(">", "").replace("<", "").partition(" ")
        code, character = int(code_text, 16), bytes.fromhex(text).decode("utf-16-be")
        glyph = int.from_bytes(mapping[2 * code : 2 * code + 2], "big") if mapping else code
        assert glyph, f"{character!r} has no glyph"
        assert drawn[glyph] or character.isspace(), f"{character!r} has no drawing"
        found[code] = character
    return found


_KNOWN: dict[bytes, list[bool]] = {}


def _drawn(program: bytes) -> list[bool]:
    key = sha256(program).digest()
    if key not in _KNOWN:
        font = TTFont(BytesIO(program))
        glyphs = font["glyf"]
        _KNOWN[key] = [glyphs[name].numberOfContours != 0 for name in font.getGlyphOrder()]
    return _KNOWN[key]
