"""A certificate as a file: its tree whole, its facts read from it, and what nobody knows."""

from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from logistics.customs.phytosanitary.facts import Certificate, Header, SpsFacts
from logistics.customs.phytosanitary.leaves import Leaf, leaves_of
from logistics.customs.phytosanitary.payloads import CONTENT, Payload, payload_of
from logistics.customs.phytosanitary.reading import Reader
from logistics.customs.phytosanitary.spots import Element, Spot, unknown_places
from logistics.customs.phytosanitary.structure import CERTIFICATE, EPHYTO_ENVELOPE, structure
from logistics.customs.phytosanitary.writing import element_of, put_in_order
from logistics.kernel.errors import Problem
from logistics.kernel.strict_xml import parse_xml, write_xml

MAX_UNKNOWN = 2000

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class SpsDocument:
    """A file with all its elements, known or not, in whatever order they stand.

    ``problems`` are leaves that are not of their kind (a word where a number stands): each is
    told with path and line, rides along, and is absent from ``facts``. ``unknown`` are paths of
    elements and attributes that the schema does not name, the first :data:`MAX_UNKNOWN`; they
    all ride along too.
    """

    root: Element
    payload: Payload
    facts: SpsFacts
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]

    def leaves(self) -> tuple[Leaf, ...]:
        """Every leaf of envelope and certificate with its text as written, in order."""
        return tuple(leaf for spot in _spots(self.payload) for leaf in leaves_of(spot))

    def to_bytes(self) -> bytes:
        """The file as it was read, in UTF-8."""
        return write_xml(self.root)

    def in_order(self) -> bytes:
        """The envelope, or the certificate that stands alone, in the order of the schema.

        Every leaf is kept; what the schema does not know stays behind what it stood behind.
        """
        whole = self.payload.envelope or self.payload.certificate
        if whole is None or whole.part is None:
            return self.to_bytes()
        made = deepcopy(whole.element)
        made.tail = None
        put_in_order(made, whole.part)
        if whole.first(CONTENT) and self.payload.certificate:
            _hold(made, self.payload.certificate)
        whole_text = etree.tostring(made, encoding="UTF-8", xml_declaration=False)
        return _DECLARATION + whole_text + b"\n"


def read_sps(raw: bytes) -> SpsDocument:
    """A certificate from its bytes: alone, in an envelope of the Hub, in a SOAP message.

    Raises :class:`InvalidError`: those of :func:`parse_xml` and of :func:`payload_of`.
    """
    root = parse_xml(raw)
    payload = payload_of(root)
    reader = Reader()
    header = reader.facts(Header, payload.envelope) if payload.envelope else None
    held = payload.certificate
    certificate = reader.facts(Certificate, held) if held else Certificate()
    places = (place for spot in _spots(payload) for place in unknown_places(spot))
    unknown = tuple(islice(places, MAX_UNKNOWN))
    facts = SpsFacts(header, certificate)
    return SpsDocument(root, payload, facts, tuple(reader.problems.told), unknown)


def new_sps(facts: SpsFacts) -> SpsDocument:
    """A new file that says these facts and nothing else, in the order of the schema."""
    certificate = element_of(facts.certificate, structure(CERTIFICATE))
    root = certificate
    if facts.header is not None:
        part = structure(EPHYTO_ENVELOPE)
        root = element_of(facts.header, part)
        root.append(certificate)
    etree.cleanup_namespaces(root)
    etree.indent(root, space="  ")
    return SpsDocument(root, payload_of(root), facts, (), ())


def _hold(envelope: Element, certificate: Spot) -> None:
    """Put a certificate into the text of its envelope, in order."""
    made = deepcopy(certificate.element)
    put_in_order(made, structure(CERTIFICATE))
    for held in envelope.iterchildren("{*}" + CONTENT):
        for between in held:
            between.tail = None
        held.text = etree.tostring(made, encoding="unicode")
        return


def _spots(payload: Payload) -> list[Spot]:
    """Envelope and certificate, the latter once where it stands within the former."""
    held = [spot for spot in (payload.envelope, payload.certificate) if spot]
    inside = payload.envelope and payload.certificate in payload.envelope.children
    return held[:1] if inside else held
