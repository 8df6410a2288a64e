"""The structure tree: elements with their content in reading order (ISO 32000-1, 14.7)."""

from collections.abc import Iterator, Sequence

from logistics.docs.grid.elements import Element, Role
from logistics.docs.grid.measure import Area
from logistics.docs.press.content import HEIGHT, Marked
from logistics.docs.press.objects import PdfFile, number, references, text_string
from logistics.docs.press.signature import SignatureField

_KEPT_EMPTY = {Role.CELL, Role.COLUMN_HEADER}
_SCOPE = b"/A<</O/Table/Scope/Column>>"


class StructureTree:
    """Writes the elements that have content; ``pages`` are the numbers of the page objects."""

    def __init__(self, file: PdfFile, pages: Sequence[int], marked: Sequence[Marked]) -> None:
        self._file = file
        self._pages = pages
        self._marked = marked
        self._content: dict[Element, list[tuple[int, int]]] = {}
        self._numbers: dict[Element, int] = {}
        for place, held in enumerate(marked):
            for mcid, owner in enumerate(held.owners):
                self._content.setdefault(owner, []).append((place, mcid))

    def put(self, document: Element, field: SignatureField | None = None) -> int:
        """The tree as objects of the file; gives the number of its root."""
        root = self._file.reserve()
        self._write(document, root, [b"%d 0 R" % field.form] if field else [])
        parents = b"".join(
            b"%d %b" % (place, references([self._numbers[owner] for owner in held.owners]))
            for place, held in enumerate(self._marked)
        )
        count = len(self._marked)
        further = b""
        if field:
            field.put_form(self._numbers[document], self._pages[0])
            further = b"%d %d 0 R" % (count, field.form)
        tree = self._file.put(b"<</Nums[%b%b]>>" % (parents, further))
        self._file.fill(
            root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (self._numbers[document], tree, count + bool(further)),
        )
        return root

    def _write(self, element: Element, parent: int, last: Sequence[bytes] = ()) -> int:
        own_number = self._numbers[element] = self._file.reserve()
        kept = [child for child in element.children if self._has_content(child)]
        below = [b"%d 0 R" % self._write(child, own_number) for child in kept]
        own = self._content.get(element, [])
        page = own[0][0] if own else None
        kids = [*below, *(self._reference(place, mcid, page) for place, mcid in own)]
        kids += last
        entries = b"/K[%b]" % b" ".join(kids) if kids else b""
        if page is not None:
            entries += b"/Pg %d 0 R" % self._pages[page]
        self._file.fill(
            own_number,
            b"<</Type/StructElem/S/%b/P %d 0 R%b%b>>"
            % (element.role.encode(), parent, entries, b"".join(_attributes(element))),
        )
        return own_number

    def _reference(self, place: int, mcid: int, page: int | None) -> bytes:
        if place == page:
            return b"%d" % mcid
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[place], mcid)

    def _has_content(self, element: Element) -> bool:
        if element in self._content or element.role in _KEPT_EMPTY:
            return True
        return any(map(self._has_content, element.children))


def _attributes(element: Element) -> Iterator[bytes]:
    if element.role is Role.COLUMN_HEADER:
        yield _SCOPE
    if element.columns > 1:
        yield b"/A<</O/Table/ColSpan %d>>" % element.columns
    if element.box:
        yield _box(element.box)
    if element.alternate:
        yield b"/Alt%b" % text_string(element.alternate)


def _box(area: Area) -> bytes:
    edges = (area.x, HEIGHT - area.bottom, area.right, HEIGHT - area.y)
    told = " ".join(number(edge) for edge in edges)
    return f"/A<</O/Layout/Placement/Block/BBox[{told}]>>".encode()
