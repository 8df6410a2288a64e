"""Where the certificate stands in a file: alone, in an envelope of the Hub, in a SOAP message."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from logistics.customs.phytosanitary.spots import Element, Spot, local_name, spot_of
from logistics.customs.phytosanitary.structure import (
    CERTIFICATE,
    ENVELOPE,
    EPHYTO_ENVELOPE,
    Part,
    prefixes,
    structure,
)
from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.strict_xml import parse_xml

CONTENT = "Content"
MAX_ELEMENTS = 30_000
"""Those of some four hundred trade lines with all that the schema has room for."""

_SOAP = ("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope")
_DECLARATION = re.compile(r"\A\s*(<\?xml\s[^>]*\?>)?")
_DEPTH = 4
"""Levels between a SOAP body and an envelope in it."""


@dataclass(frozen=True)
class Payload:
    """The envelope and the certificate of a file; either may be absent, not both."""

    envelope: Spot | None
    certificate: Spot | None


def payload_of(root: Element) -> Payload:
    """What a file carries.

    Raises :class:`InvalidError`: ``ephyto.root`` for a file with neither envelope nor
    certificate, ``ephyto.several`` for one with several, ``ephyto.content`` where an envelope
    carries its certificate as text that cannot be read, ``ephyto.too_many`` for more than
    :data:`MAX_ELEMENTS`.
    """
    _refuse_more(root)
    part = _part_of(root)
    found = [(root, part)] if part else list(_below(root, _DEPTH))
    if len(found) > 1:
        raise InvalidError("ephyto.several", count=len(found), line=found[1][0].sourceline)
    if not found:
        given = str(root.tag)[:120]
        raise InvalidError("ephyto.root", given=given, line=root.sourceline)
    element, part = found[0]
    whole = spot_of(element, part)
    if part.name == CERTIFICATE:
        return Payload(None, whole)
    content = whole.first(CONTENT) if part.name == ENVELOPE else None
    inner = _read_content(content) if content else whole.first(CERTIFICATE)
    return Payload(whole, inner)


def _refuse_more(root: Element) -> None:
    elements = islice(root.iter(), MAX_ELEMENTS, None)
    first = next(elements, None)
    if first is not None:
        raise InvalidError("ephyto.too_many", limit=MAX_ELEMENTS, line=first.sourceline)


def _below(element: Element, depth: int) -> Iterator[tuple[Element, Part]]:
    if depth == 0 or not _may_wrap(element):
        return
    for child in element:
        part = _part_of(child) if isinstance(child.tag, str) else None
        if part:
            yield child, part
        else:
            yield from _below(child, depth - 1)


def _may_wrap(element: Element) -> bool:
    """Whether an element is one of SOAP or of the Hub's service."""
    namespace = str(element.tag)[1:].partition("}")[0] if isinstance(element.tag, str) else ""
    return namespace in (*_SOAP, prefixes()["hub"], prefixes()["ent"])


def _part_of(element: Element) -> Part | None:
    """The part of an envelope or certificate; ``None`` for anything else.

    An envelope is an ``Envelope`` of the Hub under any of the names its service gives it.
    """
    hub, entities = prefixes()["hub"], prefixes()["ent"]
    if element.tag == structure(CERTIFICATE).tag:
        return structure(CERTIFICATE)
    if element.tag == structure(EPHYTO_ENVELOPE).tag:
        return structure(EPHYTO_ENVELOPE)
    names = {local_name(child) for child in element}
    ours = str(element.tag).startswith((f"{{{hub}}}", f"{{{entities}}}"))
    return structure(ENVELOPE) if ours and "CertificateType" in names else None


def _read_content(content: Spot) -> Spot | None:
    """The certificate that an envelope carries as text."""
    if content.text is None:
        return None
    before = content.line - 1
    try:
        root = parse_xml(_DECLARATION.sub(_only_lines, "".join(content.texts)).encode())
        _refuse_more(root)
    except InvalidError as wrong:
        raise _within(content, wrong) from None
    part = structure(CERTIFICATE)
    if root.tag != part.tag:
        line = before + (root.sourceline or 1)
        raise InvalidError("ephyto.root", given=str(root.tag)[:120], line=line)
    return spot_of(root, part, content.way, before=before)


def _only_lines(found: re.Match[str]) -> str:
    """The line ends of a text: the encoding that a declaration names is that of no text in XML."""
    return "\n" * found.group().count("\n")


def _within(content: Spot, wrong: InvalidError) -> InvalidError:
    told = "; ".join(problem.message for problem in wrong.problems)
    facts: dict[str, object] = {"line": content.line, "reason": told}
    return InvalidError("ephyto.content", problems=[Problem("ephyto.content", "", facts)])
