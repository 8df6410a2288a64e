"""Pages, structure, fonts, metadata and enclosures as one file: PDF/A-3a that is PDF/UA-1 too."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import compress

from logistics.docs.fonts.profile import profile_file
from logistics.docs.grid.compose import Composition
from logistics.docs.grid.measure import POINT, Typeface, from_mm
from logistics.docs.grid.pages import Page
from logistics.docs.press.bookmarks import Bookmark, put_bookmarks
from logistics.docs.press.content import HEIGHT, page_content
from logistics.docs.press.enclosures import Enclosure, put_enclosures
from logistics.docs.press.images import Pictures
from logistics.docs.press.lettering import Lettering
from logistics.docs.press.metadata import Imprint, put_metadata
from logistics.docs.press.objects import PdfFile, number, references, stream
from logistics.docs.press.signature import SignatureField
from logistics.docs.press.structure import StructureTree
from logistics.docs.signing.room import measured

_WIDTH = from_mm(210)
_MARK_GREY = "0.91"
_COSINE, _SINE = "0.61566", "0.78801"
"""Of 52 degrees, at which a mark crosses the sheet."""

_MARK_SPAN = from_mm(220)
_MARK_LARGEST = 150_000


@dataclass(frozen=True, slots=True)
class Press:
    """What papers of one kind share: the folder of fonts, widths, and characters of the form."""

    directory: Path
    face: Typeface
    form: frozenset[str]


def print_paper(
    press: Press,
    paper: Composition,
    imprint: Imprint,
    enclosures: Sequence[Enclosure] = (),
    *,
    bookmarks: Sequence[Bookmark] = (),
    signature: int = 0,
) -> bytes:
    """The file of composed pages: the same arguments give the same bytes.

    ``signature`` is for how many digits of one it keeps room, filled in afterwards.

    Only text, line and rectangle operators are used, and one that draws samples which the
    composition holds. Nothing reads markup, opens a file or a network address, or adds an action
    or an image, whatever the text says.
    """
    file = PdfFile()
    catalogue, tree = file.reserve(), file.reserve()
    resources = file.reserve()
    lettering, pictures = Lettering(press.directory, press.form), Pictures()
    field = SignatureField.reserved(file) if signature else None
    numbers, marked = [], []
    for place, page in enumerate(paper.pages):
        content, owners = page_content(page, lettering, pictures, _mark(page, press, lettering))
        body = (
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {number(_WIDTH)} {number(HEIGHT)}]"
            f"/Resources {resources} 0 R/Contents {file.put_stream(content)} 0 R"
            f"/StructParents {place}/Tabs/S{field.annotation if field and not place else ''}>>"
        )
        numbers.append(file.put(body.encode()))
        marked.append(owners)
    file.fill(tree, b"<</Type/Pages/Kids%b/Count %d>>" % (references(numbers), len(numbers)))
    fonts = lettering.put(file)
    file.fill(resources, b"<</Font<<%b>>%b>>" % (fonts, pictures.put(file)))
    structure = StructureTree(file, numbers, marked).put(paper.document, field)
    xmp, about = put_metadata(file, imprint)
    intent = _put_intent(file, press.directory)
    further = put_enclosures(file, enclosures, imprint.at)
    further += put_bookmarks(file, bookmarks, numbers)
    if field:
        further += field.put(numbers[0], len(numbers), imprint.at, signature)
    file.fill(
        catalogue,
        b"<</Type/Catalog/Pages %d 0 R/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
        b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R/OutputIntents[%d 0 R]%b>>"
        % (tree, structure, xmp, intent, further),
    )
    content = file.to_bytes(catalogue, about)
    return measured(content) if field else content


def _mark(page: Page, press: Press, lettering: Lettering) -> str:
    if not page.mark:
        return ""
    size = min(_MARK_LARGEST, _MARK_SPAN * POINT // press.face.width(page.mark, POINT, bold=True))
    width = press.face.width(page.mark, size, bold=True)
    shown = " ".join(
        f"/{font} {number(size)} Tf <{codes}> Tj"
        for font, codes in lettering.runs(page.mark, bold=True)
    )
    return (
        f"q {_MARK_GREY} g 1 0 0 1 {number(_WIDTH // 2)} {number(HEIGHT // 2)} cm "
        f"{_COSINE} {_SINE} -{_SINE} {_COSINE} 0 0 cm "
        f"BT 1 0 0 1 {number(-width // 2)} {number(-size // 3)} Tm {shown} ET Q"
    )


def _put_intent(file: PdfFile, directory: Path) -> int:
    profile = file.put(_profile(directory))
    return file.put(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        b"/DestOutputProfile %d 0 R>>" % profile
    )


@cache
def _profile(directory: Path) -> bytes:
    return stream(compress(profile_file(directory).read_bytes()), b"/N 3/Filter/FlateDecode")
