"""The field of a paper's signature: invisible, named and tagged, so that a signed paper conforms.

Were it added with the signature, the structure of the file would lack it (ISO 14289-1, 7.18).
"""

from dataclasses import dataclass
from datetime import datetime

from logistics.docs.press.objects import PdfFile, stream, text_string
from logistics.docs.signing.room import empty_room
from logistics.kernel.words import say

_PRINTED_AND_LOCKED = 132
_SIGNED_AND_APPEND_ONLY = 3
# Only the third part of ISO 19005 lets an invisible field go without.
_BLANK = stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 0 0]")


@dataclass(frozen=True, slots=True)
class SignatureField:
    """The numbers of the field and of its element in the structure."""

    file: PdfFile
    widget: int
    form: int

    @classmethod
    def reserved(cls, file: PdfFile) -> "SignatureField":
        """A field whose objects are filled in later."""
        return cls(file, file.reserve(), file.reserve())

    @property
    def annotation(self) -> str:
        """The entry of the page that bears it."""
        return f"/Annots[{self.widget} 0 R]"

    def put_form(self, parent: int, page: int) -> None:
        """Fill in the element under the element ``parent``."""
        self.file.fill(
            self.form,
            b"<</Type/StructElem/S/Form/P %d 0 R/K<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>>>"
            % (parent, self.widget, page),
        )

    def put(self, page: int, key: int, at: datetime, digits: int) -> bytes:
        """Fill in the field and put the room for its signature, which must be the last object.

        ``key`` is its key in the parent tree. Gives the catalogue's entry for it.
        """
        appearance = self.file.put(_BLANK)
        room = self.file.put(empty_room(at, digits))
        told = text_string(say("paper.signature_field"))
        self.file.fill(
            self.widget,
            b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/TU%b/F %d/Rect[0 0 0 0]/P %d 0 R"
            b"/StructParent %d/AP<</N %d 0 R>>/V %d 0 R>>"
            % (told, _PRINTED_AND_LOCKED, page, key, appearance, room),
        )
        return b"/AcroForm<</Fields[%d 0 R]/SigFlags %d>>" % (self.widget, _SIGNED_AND_APPEND_ONLY)
