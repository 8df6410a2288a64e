"""From parts to bytes: namespaces once at the root, UTF-8, the same bytes every time.

Written here and not by a library for XML: building a tree only to write it takes more than three
times as long, and an invoice is a part of every paper that is issued.
"""

import re
from collections.abc import Mapping
from html import escape

from logistics.docs.electronic_invoice.parts import Part
from logistics.kernel.errors import InvalidError

_UN = "urn:un:unece:uncefact:data:standard"
_SPACES: Mapping[str, str] = {
    "xmlns:rsm": f"{_UN}:CrossIndustryInvoice:100",
    "xmlns:qdt": f"{_UN}:QualifiedDataType:100",
    "xmlns:ram": f"{_UN}:ReusableAggregateBusinessInformationEntity:100",
    "xmlns:udt": f"{_UN}:UnqualifiedDataType:100",
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_bytes(root: Part) -> bytes:
    """The whole document; ``invoice.character`` where a text holds what XML cannot."""
    written = [_DECLARATION]
    _write(root._replace(attributes=(*_SPACES.items(), *root.attributes)), written)
    return "".join((*written, "\n")).encode()


def _write(part: Part, written: list[str]) -> None:
    """Tags and texts; a name without a prefix is one of the business entities."""
    name = part.name if ":" in part.name else f"ram:{part.name}"
    if part.attributes:
        attributes = "".join(f' {key}="{escape(value)}"' for key, value in part.attributes)
        written.append(f"<{name}{attributes}>")
    else:
        written.append(f"<{name}>")
    if part.text:
        written.append(_escaped(part.text, part))
    for held in part.parts:
        _write(held, written)
    written.append(f"</{name}>")


def _escaped(text: str, part: Part) -> str:
    if text.isprintable():
        return escape(text, quote=False)
    found = _FORBIDDEN.search(text)
    if found:
        point, field = f"U+{ord(found.group()):04X}", part.name.rpartition(":")[2]
        raise InvalidError("invoice.character", field=field, code_point=point)
    return escape(text, quote=False).replace("\r", "&#13;")
