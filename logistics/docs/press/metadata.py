"""What a file says of itself, twice alike: as XMP (ISO 16684-1) and as document information."""

from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from logistics.docs.press.objects import PdfFile, stream, text_string
from logistics.kernel.instants import in_utc

PRODUCER = "Logistics"

_DESCRIPTION = '<rdf:Description rdf:about="" {space}>{properties}</rdf:Description>'
_PROPERTY = (
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
    "<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
    "<pdfaProperty:category>{category}</pdfaProperty:category>"
    "<pdfaProperty:description>{told}</pdfaProperty:description></rdf:li>"
)
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{name}</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
)
_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
INVOICE_FILE = "factur-x.xml"
"""The name under which readers of invoices look for one within a paper (Factur-X 1.0)."""

_FACTURX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_FACTURX_VALUES = {
    "DocumentFileName": INVOICE_FILE,
    "DocumentType": "INVOICE",
    "Version": "1.0",
    "ConformanceLevel": "EXTENDED",
}
_EXTENSION_SPACES = (
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Title, subject and moment (aware) of a paper; ``invoice`` tells that it holds one as data."""

    title: str
    subject: str
    at: datetime
    invoice: bool = False


def put_metadata(file: PdfFile, imprint: Imprint) -> tuple[int, int]:
    """Both as objects of the file: the numbers of the XMP and of the document information."""
    packet = _packet(imprint).encode()
    xmp = file.put(stream(packet, b"/Type/Metadata/Subtype/XML"))
    at = in_utc(imprint.at).strftime("(D:%Y%m%d%H%M%S+00'00')").encode()
    about = file.put(
        b"<</Title%b/Subject%b/Creator%b/Producer%b/CreationDate%b/ModDate%b>>"
        % (
            text_string(imprint.title),
            text_string(imprint.subject),
            text_string(PRODUCER),
            text_string(PRODUCER),
            at,
            at,
        )
    )
    return xmp, about


def _packet(imprint: Imprint) -> str:
    at = f"{in_utc(imprint.at):%Y-%m-%dT%H:%M:%S}+00:00"
    title, subject = escape(imprint.title), escape(imprint.subject)
    parts = [
        _described(
            "pdfaid",
            "http://www.aiim.org/pdfa/ns/id/",
            "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        ),
        _described("pdfuaid", _PDFUA, "<pdfuaid:part>1</pdfuaid:part>"),
        _described(
            "dc",
            "http://purl.org/dc/elements/1.1/",
            f"<dc:title>{_alternative(title)}</dc:title>"
            f"<dc:description>{_alternative(subject)}</dc:description>",
        ),
        _described(
            "xmp",
            "http://ns.adobe.com/xap/1.0/",
            f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
            f"<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>",
        ),
        _described(
            "pdf", "http://ns.adobe.com/pdf/1.3/", f"<pdf:Producer>{PRODUCER}</pdf:Producer>"
        ),
        _extensions(invoice=imprint.invoice),
    ]
    if imprint.invoice:
        values = "".join(f"<fx:{name}>{text}</fx:{name}>" for name, text in _FACTURX_VALUES.items())
        parts.append(_described("fx", _FACTURX, values))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        + "\n".join(parts)
        + '\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _described(prefix: str, uri: str, properties: str) -> str:
    return _DESCRIPTION.format(space=f'xmlns:{prefix}="{uri}"', properties=properties)


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'


def _extensions(*, invoice: bool) -> str:
    schemas = [
        _SCHEMA.format(
            name="PDF/UA identification schema",
            uri=_PDFUA,
            prefix="pdfuaid",
            properties=_PROPERTY.format(
                name="part", kind="Integer", category="internal", told="Part of PDF/UA"
            ),
        )
    ]
    if invoice:
        properties = "".join(
            _PROPERTY.format(name=name, kind="Text", category="external", told=name)
            for name in _FACTURX_VALUES
        )
        schemas.append(
            _SCHEMA.format(
                name="Factur-X PDFA Extension Schema",
                uri=_FACTURX,
                prefix="fx",
                properties=properties,
            )
        )
    told = f"<pdfaExtension:schemas><rdf:Bag>{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas>"
    return _DESCRIPTION.format(space=_EXTENSION_SPACES, properties=told)
