"""A certificate is read whatever its order, and nothing of it is lost."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from lxml import etree

from logistics.customs.phytosanitary.codes import codes
from logistics.customs.phytosanitary.document import SpsDocument, new_sps, read_sps
from logistics.customs.phytosanitary.facts import SpsFacts
from logistics.customs.phytosanitary.spots import Element
from logistics.customs.phytosanitary.structure import Holds, Part, structure
from logistics.kernel.errors import InvalidError
from tests.phytosanitary.certificates import foreign, good, note
from tests.phytosanitary.strategies import any_facts

_LINE_NOTE = "AdditionalInformationSPSNote"


def _said(document: SpsDocument) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return sorted((leaf.text, leaf.attributes) for leaf in document.leaves())


def test_a_foreign_certificate_is_read_whatever_its_order() -> None:
    found = read_sps(foreign())
    document = found.facts.certificate.document
    first, second = found.facts.certificate.consignment.items[0].lines
    assert found.facts.header is None
    assert (document.id, document.type, document.status) == ("AR-77", 657, 70)
    assert document.issued is not None
    assert str(document.issued.at) == "2016-04-22 13:53:08-03:00"
    assert document.signature.person == "M. Perrera"
    assert document.references[0].issued_plain == "2021-09-10"
    assert first.net_mass.value == Decimal("10.50")
    assert [package.count for package in first.packages] == [100, 20]
    assert first.processes[0].characteristics[1].value.unit == "KX"
    assert second.notes[0].subject == "OPTND"
    consignment = found.facts.certificate.consignment
    assert (consignment.container, consignment.seal) == ("MSKU9042173", "S1")
    assert consignment.consignor.address.one == "Ruta 7"
    assert consignment.consignee.types[0].list_name == "eu"


def test_every_leaf_keeps_text_place_and_attributes() -> None:
    leaves = {leaf.path: leaf for leaf in read_sps(foreign()).leaves()}
    item = "/SPSCertificate/SPSConsignment/IncludedSPSConsignmentItem"
    text = leaves[f"{item}/IncludedSPSTradeLineItem[1]/Description[1]"]
    assert text.text == "Currant bushes\n            of two years"
    assert text.attributes == (("languageID", "en"),)
    assert text.line == 16
    stamp = leaves[f"{item}/IncludedSPSTradeLineItem[1]/NationalBlock/Stamp"]
    assert (stamp.text, stamp.known) == ("77", False)


def test_what_the_schema_does_not_name_is_told() -> None:
    found = read_sps(foreign())
    line = "/SPSCertificate/SPSConsignment/IncludedSPSConsignmentItem/IncludedSPSTradeLineItem[1]"
    carriage = "/SPSCertificate/SPSConsignment/MainCarriageSPSTransportMovement/ModeCode/@name"
    assert set(found.unknown) == {f"{line}/NationalBlock", carriage}


def test_a_value_that_is_none_of_its_kind_is_a_problem_and_kept() -> None:
    found = read_sps(foreign())
    (problem,) = found.problems
    assert problem.code == "ephyto.double"
    assert problem.facts == {"given": "sixty", "line": 20}
    line = found.facts.certificate.consignment.items[0].lines[0]
    assert (line.gross_mass.value, line.gross_mass.unit) == (None, "KGM")
    assert any(leaf.text == "sixty" for leaf in found.leaves())


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("19<!-- c -->200", "19200"),
        ("19<?print here?>200", "19200"),
        ("<!-- c --> 19 <!-- d -->", "19"),
    ],
)
def test_a_comment_within_a_value_does_not_change_it(written: str, value: str) -> None:
    found = read_sps(foreign().replace(b">10.50<", f">{written}<".encode()))
    line = found.facts.certificate.consignment.items[0].lines[0]
    assert line.net_mass.value == Decimal(value)
    assert [problem.code for problem in found.problems] == ["ephyto.double"]


def test_an_element_within_a_value_is_a_problem_with_its_line() -> None:
    found = read_sps(foreign().replace(b">10.50<", b">19\n<b/>200<"))
    problem = found.problems[0]
    assert (problem.code, problem.facts["line"]) == ("ephyto.mixed", 20)
    assert "NetWeightMeasure" in problem.message
    assert found.facts.certificate.consignment.items[0].lines[0].net_mass.value is None
    assert "19\n200" in {leaf.text for leaf in found.leaves()}


def test_very_many_unreadable_values_are_told_by_the_first_ones() -> None:
    package = b"<PhysicalSPSPackage><ItemQuantity>many</ItemQuantity></PhysicalSPSPackage>"
    raw = foreign().replace(b"<PhysicalSPSPackage>", package * 300 + b"<PhysicalSPSPackage>", 1)
    told = [problem.code for problem in read_sps(raw).problems]
    assert told == ["ephyto.double"] * 200 + ["ephyto.more_problems"]


def test_very_many_unknown_elements_are_told_by_the_first_ones_and_kept() -> None:
    found = read_sps(foreign(notes="<Extra/>" * 2_500))
    assert len(found.unknown) == 2_000
    assert found.to_bytes().count(b"<Extra/>") == 2_500


@pytest.mark.parametrize("subject", sorted(codes("document_subjects")))
def test_a_note_of_any_subject_is_read(subject: str) -> None:
    (held,) = read_sps(foreign(notes=note(subject))).facts.certificate.document.notes
    assert (held.subject, held.content.text) == (subject, f"of {subject}")


@pytest.mark.parametrize("subject", sorted(codes("line_subjects")))
def test_a_note_of_any_subject_on_a_line_is_read(subject: str) -> None:
    found = read_sps(foreign(line_notes=note(subject, name=_LINE_NOTE)))
    (held,) = found.facts.certificate.consignment.items[0].lines[0].notes
    assert (held.subject, held.contents[0].text) == (subject, f"of {subject}")


def test_reading_and_writing_keeps_every_leaf_in_either_order() -> None:
    found = read_sps(foreign(notes=note("ADEDL"), line_notes=note("DMTLIL", name=_LINE_NOTE)))
    assert _said(read_sps(found.to_bytes())) == _said(found)
    ordered = read_sps(found.in_order())
    assert _said(ordered) == _said(found)
    assert ordered.facts == found.facts
    assert b"<!-- of another writer -->" in found.in_order()


@settings(max_examples=40)
@given(any_facts())
def test_any_facts_are_read_as_they_were_written(facts: SpsFacts) -> None:
    written = new_sps(facts)
    found = read_sps(written.to_bytes())
    assert found.facts == facts
    assert (found.problems, found.unknown) == ((), ())
    assert found.in_order() == written.to_bytes()


def test_facts_hold_every_leaf_of_the_schema() -> None:
    raw = _filled("ePhytoEnvelope")
    found = read_sps(raw)
    again = new_sps(found.facts)
    assert {leaf.path for leaf in again.leaves()} == {leaf.path for leaf in found.leaves()}


def _filled(root: str) -> bytes:
    """Every element of the schema once, every attribute on it."""
    part = structure(root)
    made = etree.Element(part.tag)
    _fill(made, part)
    return etree.tostring(made)


def _fill(element: Element, part: Part) -> None:
    for attribute in part.attributes:
        element.set(attribute, "x")
    if not part.children:
        element.text = _VALUES.get(part.holds, "x")
    for child in part.children:
        _fill(etree.SubElement(element, child.tag), child)


_VALUES = {Holds.INT: "1", Holds.DOUBLE: "1", Holds.MOMENT: "2026-11-24", Holds.BASE64: "AAAA"}

_ENVELOPE = (
    '<e:Envelope xmlns:e="http://ephyto.ippc.int/HUB.Entities"><e:From>AR</e:From><e:To>NL</e:To>'
    "<e:CertificateType>657</e:CertificateType><e:CertificateStatus>70</e:CertificateStatus>"
    "<e:NPPOCertificateNumber>AR-77</e:NPPOCertificateNumber><e:Content>{}</e:Content></e:Envelope>"
)


def _escaped(raw: bytes) -> str:
    return f"<![CDATA[{raw.decode().partition('?>')[2].strip()}]]>"


def test_a_certificate_is_found_in_the_text_of_an_envelope() -> None:
    found = read_sps(_ENVELOPE.format(_escaped(foreign())).encode())
    assert found.facts.certificate == read_sps(foreign()).facts.certificate
    assert found.facts.header is not None
    assert (found.facts.header.sender, found.facts.header.type) == ("AR", 657)
    (leaf,) = [leaf for leaf in found.leaves() if leaf.text == "AR-77" and "Content" in leaf.path]
    assert leaf.path == "/Envelope/Content/SPSCertificate/SPSExchangedDocument/ID"
    ordered = read_sps(found.in_order())
    assert ordered.facts == found.facts


def test_a_text_of_an_envelope_is_read_past_a_comment() -> None:
    half = len(_escaped(foreign())) // 2
    inner = _escaped(foreign())
    cut = f"{inner[:half]}]]><!-- c --><![CDATA[{inner[half:]}"
    found = read_sps(_ENVELOPE.format(cut).encode())
    assert found.facts.certificate == read_sps(foreign()).facts.certificate
    assert read_sps(found.in_order()).facts == found.facts


@pytest.mark.parametrize("first", ["", "\n\n", '<?xml version="1.0" encoding="UTF-16"?>\n'])
def test_a_text_of_an_envelope_is_read_whatever_encoding_it_declares(first: str) -> None:
    inner = foreign().decode().partition("?>")[2].strip()
    found = read_sps(_ENVELOPE.format(f"<![CDATA[{first}{inner}]]>").encode())
    assert found.facts.certificate == read_sps(foreign()).facts.certificate
    (problem,) = found.problems
    assert problem.facts["line"] == 19 + first.count("\n")


@pytest.mark.parametrize(
    "wrapped",
    [
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{}</s:Body></s:Envelope>',
        (
            '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header/><s:Body>'
            '<h:DeliverPhytoEnvelope xmlns:h="http://ephyto.ippc.int/">{}</h:DeliverPhytoEnvelope>'
            "</s:Body></s:Envelope>"
        ),
        '<h:DeliverPhytoEnvelope xmlns:h="http://ephyto.ippc.int/">{}</h:DeliverPhytoEnvelope>',
    ],
)
def test_an_envelope_is_found_in_a_message(wrapped: str) -> None:
    inner = good().decode().partition("?>")[2].strip()
    found = read_sps(wrapped.format(inner).encode())
    assert found.facts == read_sps(good()).facts


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"<Certificate/>", "ephyto.root", 1),
        (b"\n<SPSCertificate/>", "ephyto.root", 2),
        (b'<SPSCertificate xmlns="urn:x:SPSCertificate:5"/>', "ephyto.root", 1),
        (b'<a xmlns="http://www.w3.org/2003/05/soap-envelope"><Body/></a>', "ephyto.root", 1),
        (_ENVELOPE.format("<![CDATA[<a]]>").encode(), "ephyto.content", 1),
        (_ENVELOPE.format("no certificate").encode(), "ephyto.content", 1),
        (_ENVELOPE.format("<![CDATA[<a/>]]>").encode(), "ephyto.root", 1),
        (b"<a>\n" + b"<b/>" * 40_000 + b"</a>", "ephyto.too_many", 2),
        (b"<a>\n<" + b"n" * 257 + b"/></a>", "xml.too_long", 2),
        (b"<a>\n<b " + b"n" * 257 + b"='1'/></a>", "xml.too_long", 2),
        (b"<a>\n<b xmlns='u:" + b"n" * 255 + b"'/></a>", "xml.too_long", 2),
        (b"<a>\n" + (b"<" + b"n" * 256 + b">") * 4, "xml.too_long", 2),
        (b"<a>\n<" + b"n" * 256 + b"/></a>", "ephyto.root", 1),
        (good().replace(b"<ent:To>", b"<x:To>"), "xml.prefix", 4),
        (good()[:900], "xml.syntax", 15),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]>\n" + foreign()[56:], "xml.doctype", 1),
        (good().replace(b"UTF-8", b"UTF-16", 1), "xml.encoding", 1),
    ],
)
def test_hostile_and_broken_files_are_refused_with_their_line(
    raw: bytes, code: str, line: int
) -> None:
    with pytest.raises(InvalidError) as refused:
        read_sps(raw)
    assert refused.value.problems[0].code == code
    assert refused.value.problems[0].facts["line"] == line


def test_several_envelopes_are_refused_together() -> None:
    one = _ENVELOPE.format("")
    several = f'<h:ArrayOfEnvelope xmlns:h="http://ephyto.ippc.int/HUB.Entities">{one}{one}</h:ArrayOfEnvelope>'
    with pytest.raises(InvalidError, match="2 envelopes"):
        read_sps(several.encode())
