"""The schema inside the Hub's service description: built without reading any other file.

Schemas name each other by namespace alone; nothing that they point at is fetched.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml import etree

from logistics.customs.phytosanitary.answers import Answer, Area, Level, told
from logistics.customs.phytosanitary.document import SpsDocument
from logistics.customs.phytosanitary.spots import Element, Spot
from logistics.kernel.errors import InvalidError
from logistics.kernel.strict_xml import parse_xml
from logistics.kernel.words import say

XS = "{http://www.w3.org/2001/XMLSchema}"

_ELSEWHERE = (f"{XS}include", f"{XS}redefine", f"{XS}override")
_ADDRESS = "wsdl:{}"


class HubSchema:
    """The schemas of a service description.

    Raises :class:`InvalidError`: those of :func:`parse_xml`, and ``ephyto.wsdl`` with the reason
    where it holds no schema, points outside itself, or its schemas do not fit together.
    """

    def __init__(self, raw: bytes) -> None:
        self.schemas: dict[str, Element] = {}
        for schema in parse_xml(raw).iter(f"{XS}schema"):
            namespace = schema.get("targetNamespace") or ""
            outside = next(schema.iter(*_ELSEWHERE), None)
            if outside is not None:
                raise _unusable("pointed", outside.sourceline)
            if namespace in self.schemas:
                raise _unusable("twice", schema.sourceline)
            self.schemas[str(namespace)] = schema
        if not self.schemas:
            raise _unusable("empty", 1)

    def answers(self, document: SpsDocument) -> tuple[Answer, ...]:
        """What the schema refuses of envelope and certificate, as :func:`told` tells it."""
        return told(self._all(document))

    def _all(self, document: SpsDocument) -> Iterator[Answer]:
        envelope, certificate = document.payload.envelope, document.payload.certificate
        if envelope:
            yield from self._answers(envelope)
        if certificate and not (envelope and certificate in envelope.children):
            yield from self._answers(certificate)

    def _answers(self, spot: Spot) -> Iterator[Answer]:
        above = spot.line - (spot.element.sourceline or 0)
        # Validated as a file of its own, so that no line is told of what stands around it.
        if self._built.validate(spot.element):
            return
        for wrong in self._built.error_log:
            msg = say("ephyto.schema", {"reason": wrong.message})
            place = wrong.path or spot.path
            line = wrong.line + above
            yield Answer(Area.SCHEMA, Level.SEVERE, place, msg, "schema", line)

    @cached_property
    def _built(self) -> etree.XMLSchema:
        texts = {_ADDRESS.format(at): text for at, text in enumerate(self._texts())}
        parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
        parser.resolvers.add(_OnlyInside(texts))
        imports = "".join(
            f'<import namespace="{space}" schemaLocation="{_ADDRESS.format(at)}"/>'
            for at, space in enumerate(self.schemas)
        )
        whole = f'<schema xmlns="{XS[1:-1]}">{imports}</schema>'
        try:
            return etree.XMLSchema(etree.fromstring(whole, parser))
        except etree.LxmlError as wrong:
            raise InvalidError("ephyto.wsdl", reason=str(wrong)[:300]) from None

    def _texts(self) -> Iterator[bytes]:
        """The schemas as files, each import leading to another of them or nowhere."""
        addresses = {space: _ADDRESS.format(at) for at, space in enumerate(self.schemas)}
        for schema in self.schemas.values():
            for held in list(schema.iter(f"{XS}import")):
                held.attrib.pop("schemaLocation", None)
                namespace = str(held.get("namespace") or "")
                if namespace in addresses:
                    held.set("schemaLocation", addresses[namespace])
            yield etree.tostring(schema)


class _OnlyInside(etree.Resolver):
    def __init__(self, texts: dict[str, bytes]) -> None:
        self._texts = texts

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        del public_id
        # An address that is not ours gets an empty text, which no schema can be read from.
        return self.resolve_string(self._texts.get(system_url or "", b""), context)


def _unusable(why: str, line: int | None) -> InvalidError:
    reason = say(f"ephyto.wsdl.{why}", {"line": line})
    return InvalidError("ephyto.wsdl", reason=reason)
