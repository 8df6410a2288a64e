"""A service description is compared and validated with, and can lead nowhere else."""

import pytest
from hypothesis import given, settings

from logistics.customs.phytosanitary.document import SpsDocument, new_sps, read_sps
from logistics.customs.phytosanitary.facts import SpsFacts
from logistics.customs.phytosanitary.schema_check import schema_answers
from logistics.customs.phytosanitary.wsdl import HubSchema
from logistics.customs.phytosanitary.wsdl_tree import differences
from logistics.kernel.errors import InvalidError
from tests.phytosanitary.certificates import foreign, mutated
from tests.phytosanitary.schemas import description
from tests.phytosanitary.strategies import any_facts
from tests.phytosanitary.test_rules import BROKEN, NEAR, Changes

OURS = HubSchema(description().encode())
_STATUS = 'name="StatusCode" form="qualified"'
_NUMBER = 'name="SequenceNumeric" form="qualified" minOccurs="1" maxOccurs="1"'
_AGAIN = '<xs:schema targetNamespace="http://ephyto.ippc.int/"/>'
_ELSE = '<xs:include schemaLocation="file:///etc/passwd"/>'


def _ours_refuse(document: SpsDocument) -> bool:
    whole = document.payload.envelope or document.payload.certificate
    return whole is not None and any(schema_answers(whole))


@pytest.mark.parametrize(("code", "changes"), [*BROKEN, *NEAR])
def test_the_schema_refuses_what_our_structure_refuses(code: str, changes: Changes) -> None:
    document = mutated(*changes)
    assert any(OURS.answers(document)) == _ours_refuse(document), code


@settings(max_examples=20)
@given(any_facts())
def test_schema_and_structure_agree_on_any_facts(facts: SpsFacts) -> None:
    document = read_sps(new_sps(facts).to_bytes())
    assert any(OURS.answers(document)) == _ours_refuse(document)


def test_the_schema_says_where() -> None:
    told = list(OURS.answers(read_sps(foreign())))
    assert told
    assert {answer.code for answer in told} == {"schema"}
    assert min(answer.line for answer in told) > 5


def test_the_schema_looks_into_the_text_of_an_envelope() -> None:
    inner = foreign().decode().partition("?>")[2]
    raw = (
        '<e:Envelope xmlns:e="http://ephyto.ippc.int/HUB.Entities">\n<e:CertificateType>1'
        f"</e:CertificateType><e:Content><![CDATA[{inner.strip()}]]></e:Content></e:Envelope>"
    )
    told = list(OURS.answers(read_sps(raw.encode())))
    assert any("/SPSConsignment" in answer.field or answer.line > 6 for answer in told)


def test_our_structure_differs_nowhere_from_a_schema_made_of_it() -> None:
    assert list(differences(OURS)) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (f'{_STATUS} minOccurs="1"', f'{_STATUS} minOccurs="0"', "StatusCode"),
        ('name="LineFive"', 'name="LineSix"', "LineSix"),
        (f'{_NUMBER} type="xs:int"', f'{_NUMBER} type="xs:string"', "SequenceNumeric"),
        ('name="filename"', 'name="fileName"', "AttachmentBinaryObject"),
        ('name="ID" form="unqualified"', 'name="ID" form="qualified"', "TransportEquipment/ID"),
        ('name="E-SPSCertificate-SPSExchangedDocument"', 'name="Other"', "SPSExchangedDocument"),
        ('element name="ePhytoEnvelope"', 'element name="envelope"', "ePhytoEnvelope"),
    ],
)
def test_a_schema_that_asks_for_something_else_is_told(old: str, new: str, place: str) -> None:
    assert old in description()
    told = list(differences(HubSchema(description().replace(old, new).encode())))
    assert any(place in answer.field for answer in told)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("<definitions/>", "no XML Schema"),
        ("<definitions", "not well-formed"),
        (description().replace("<w:types>", f"<w:types>{_AGAIN}"), "second schema"),
        (description().replace("<xs:import", f"{_ELSE}<xs:import", 1), "includes another file"),
        (description().replace('type="ent:E"', 'type="ent:Nowhere"'), "ephyto.ippc.int"),
        ("<!DOCTYPE w SYSTEM 'file:///etc/passwd'><w/>", "document type"),
    ],
)
def test_a_description_that_cannot_be_used_is_refused_with_the_reason(
    raw: str, reason: str
) -> None:
    with pytest.raises(InvalidError, match=reason):
        list(HubSchema(raw.encode()).answers(mutated()))


def test_no_import_is_followed_out_of_the_description(tmp_path: object) -> None:
    lure = f"file://{tmp_path}/lure.xsd"
    raw = description().replace("<xs:import ", f'<xs:import schemaLocation="{lure}" ')
    assert list(HubSchema(raw.encode()).answers(mutated())) == []
