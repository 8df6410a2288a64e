"""Files within the file: the data of a paper beside its print (ISO 19005-3, 6.8)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zlib import compress

from logistics.docs.press.objects import PdfFile, stream, text_string
from logistics.kernel.instants import in_utc


class Relationship(StrEnum):
    """What an enclosed file is to the paper."""

    DATA = "Data"
    ALTERNATIVE = "Alternative"
    SOURCE = "Source"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One file: an ASCII ``name`` without folders, its media type and what it is in words."""

    name: str
    media_type: str
    content: bytes
    told: str
    relationship: Relationship = Relationship.DATA


def put_enclosures(file: PdfFile, enclosures: Sequence[Enclosure], at: datetime) -> bytes:
    """All as objects of the file; gives the catalogue's entries for them."""
    if not enclosures:
        return b""
    ordered = sorted(enclosures, key=lambda one: one.name)
    held = [(one.name, _put(file, one, at)) for one in ordered]
    names = b"".join(b"%b %d 0 R" % (text_string(name), number) for name, number in held)
    associated = b" ".join(b"%d 0 R" % number for _, number in held)
    return b"/AF[%b]/Names<</EmbeddedFiles<</Names[%b]>>>>" % (associated, names)


def _put(file: PdfFile, one: Enclosure, at: datetime) -> int:
    moment = in_utc(at).strftime("(D:%Y%m%d%H%M%S+00'00')").encode()
    # The check sum is MD5 because the format has no other (ISO 32000-1, table 46).
    digest = hashlib.md5(one.content, usedforsecurity=False).hexdigest().upper().encode()
    subtype = one.media_type.replace("/", "#2F").replace("+", "#2B").encode()
    content = file.put(
        stream(
            compress(one.content),
            b"/Type/EmbeddedFile/Subtype/%b/Params<</Size %d/ModDate%b/CheckSum<%b>>>"
            b"/Filter/FlateDecode" % (subtype, len(one.content), moment, digest),
        )
    )
    name = text_string(one.name)
    return file.put(
        b"<</Type/Filespec/F%b/UF%b/Desc%b/AFRelationship/%b/EF<</F %d 0 R/UF %d 0 R>>>>"
        % (name, name, text_string(one.told), one.relationship.encode(), content, content)
    )
