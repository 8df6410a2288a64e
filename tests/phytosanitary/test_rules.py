"""Each rule of structure and profile: a draft that breaks it, and one that nearly does."""

from dataclasses import replace

import pytest

from logistics.customs.phytosanitary.answers import Answer, Area, Level, is_clean, told
from logistics.customs.phytosanitary.document import SpsDocument, read_sps
from logistics.customs.phytosanitary.validation import RULES, rule_rows, validate
from tests.phytosanitary.certificates import foreign, mutated

Changes = tuple[tuple[str, str], ...]

TYPE = "<ent:CertificateType>851</ent:CertificateType>"
STATUS = "<ent:CertificateStatus>47</ent:CertificateStatus>"
NUMBER = "<ent:NPPOCertificateNumber>DRAFT-VIRUNGA-2026-014</ent:NPPOCertificateNumber>"
ID = "<ram:ID>DRAFT-VIRUNGA-2026-014</ram:ID>"
ISSUED = "<udt:DateTimeString>2026-11-23T09:30:00+02:00</udt:DateTimeString>"
TREATED = "<udt:DateTimeString>2026-11-21</udt:DateTimeString>"
END = "</rsm:SPSExchangedDocument>"
PACKED = "<ram:PhysicalSPSPackage>"
OPTND = (
    "<ram:AdditionalInformationSPSNote><ram:Subject>OPTND</ram:Subject>"
    "<ram:Content>in bulk</ram:Content></ram:AdditionalInformationSPSNote>"
)
HS = "<ram:ApplicableSPSClassification>"
KG = '<ram:NetWeightMeasure unitCode="KGM">14400</ram:NetWeightMeasure>'
TTFT = "<ram:Description>TTFT</ram:Description>"
DOC_TYPE = "<ram:TypeCode>851</ram:TypeCode>"
REEXPORT: Changes = ((TYPE, TYPE.replace("851", "657")), (DOC_TYPE, DOC_TYPE.replace("851", "657")))


def _signed(inside: str) -> str:
    return f"<ram:SignatorySPSAuthentication>{inside}</ram:SignatorySPSAuthentication>{END}"


def _reference(inside: str) -> str:
    name = "ram:ReferenceSPSReferencedDocument"
    standing = "<ram:TypeCode>851</ram:TypeCode>"
    return f"<{name}>{standing}{inside}</{name}>{END}"


def _line_note(subject: str, content: str) -> str:
    return OPTND.replace("OPTND", subject).replace("in bulk", content) + HS


def _note(subject: str, content: str = "<ram:Content>x</ram:Content>") -> str:
    name = "ram:IncludedSPSNote"
    return f"<{name}><ram:Subject>{subject}</ram:Subject>{content}</{name}>{END}"


CLAUSE = "<ram:IncludedSPSClause><ram:ID>1</ram:ID></ram:IncludedSPSClause>"
ATTACHED = "<ram:AttachmentBinaryObject>{}</ram:AttachmentBinaryObject>"
RELATED = "<ram:RelationshipTypeCode>{}</ram:RelationshipTypeCode>"
ORIGIN = "<ram:OriginSPSCountry>\n            <ram:ID>RW</ram:ID>"
DESCRIBED = '<ram:Description languageID="en">Macadamia kernels, shelled, dried, style 1'
CHINESE = '<ram:Description languageID="zh">'
LOCATED = (
    '<rsm:SPSConsignment xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
    ' i:schemaLocation="x y">'
)
PERSON = (
    "<ram:ProviderSPSParty><ram:SpecifiedSPSPerson><ram:Name>{}</ram:Name>"
    "</ram:SpecifiedSPSPerson></ram:ProviderSPSParty>"
)

BROKEN: list[tuple[str, Changes]] = [
    ("header-type", ((TYPE, TYPE.replace("851", "657")),)),
    ("header-status", ((STATUS, STATUS.replace("47", "70")),)),
    ("header-number", ((NUMBER, NUMBER.replace("014", "015")),)),
    ("header-export", (("<ent:From>RW", "<ent:From>UG"),)),
    ("header-import", (("<ent:To>CN", "<ent:To>HK"),)),
    ("tracking-unknown", ((NUMBER, f"{NUMBER}<ent:HUBTrackingInfo>Lost</ent:HUBTrackingInfo>"),)),
    ("id-missing", ((ID, "<ram:ID> </ram:ID>"), (NUMBER, NUMBER.replace("DRAFT", "")))),
    ("issued-missing", ((ISSUED, "<udt:DateTimeString/>"),)),
    ("issued-offset", ((ISSUED, ISSUED.replace("+02:00", "")),)),
    ("issued-offset", ((ISSUED, ISSUED.replace("2026-11-23T", "23.11.2026 ")),)),
    ("moment-unreadable", ((TREATED, TREATED.replace("2026-11-21", "November")),)),
    ("figure-unreadable", ((KG, KG.replace("14400", "INF")),)),
    ("figure-unreadable", ((KG, KG.replace("14400", "1E999")),)),
    (
        "type-unknown",
        ((TYPE, TYPE.replace("851", "852")), (DOC_TYPE, "<ram:TypeCode>852</ram:TypeCode>")),
    ),
    ("status-unknown", ((STATUS, STATUS.replace("47", "48")), (">47<", ">48<"))),
    ("draft-signed", ((END, _signed(PERSON.format("A. Uwase"))),)),
    ("draft-signed", ((END, _signed(CLAUSE)),)),
    ("clause-on-reexport", (*REEXPORT, (END, _signed(CLAUSE)))),
    ("country-unknown", (("<ram:ID>SG</ram:ID>", "<ram:ID>Singapore</ram:ID>"),)),
    ("country-unknown", (("<ram:ID>TZ</ram:ID>", "<ram:ID>tz</ram:ID>"),)),
    ("port-unknown", (("<ram:ID>CNSHA", "<ram:ID>Shanghai"),)),
    ("mode-unknown", (("<ram:ModeCode>1", "<ram:ModeCode>11"),)),
    ("attachment-unreadable", ((END, _reference(ATTACHED.format("JVBE?"))),)),
    ("relationship-unknown", ((END, _reference(RELATED.format("ABC"))),)),
    ("line-missing", (("IncludedSPSTradeLineItem", "IncludedSPSOther"),)),
    (
        "description-missing",
        (
            (DESCRIBED, '<ram:Description languageID="en">'),
            (f"{CHINESE}夏威夷果仁（去壳，干）", CHINESE),
        ),
    ),
    ("origin-missing", ((ORIGIN, "<ram:OriginSPSCountry>"),)),
    ("packages-doubled", ((HS, OPTND + HS),)),
    ("packages-missing", (("PhysicalSPSPackage", "Packages"),)),
    ("package-unknown", (("<ram:TypeCode>CT", "<ram:TypeCode>??"),)),
    ("unit-missing", ((' unitCode="KGM">14400', ">14400"),)),
    ("unit-unknown", ((KG, KG.replace("KGM", "kilos")),)),
    ("unit-unknown", ((KG, KG.replace("KGM", "QQQ")),)),
    ("system-unknown", (("<ram:SystemName>HS", "<ram:SystemName>TARIC"),)),
    ("hs-form", (("<ram:ClassCode>080262", "<ram:ClassCode>0802.62"),)),
    ("process-type", (("<ram:TypeCode>ZZZ", "<ram:TypeCode>FUM"),)),
    ("treatment-text", ((TTFT, "<ram:Description>TTAI</ram:Description>"),)),
    ("tag-unknown", (("<ram:Description>TTTM", "<ram:Description>TTXX"),)),
    ("reexport-incomplete", REEXPORT),
    ("reexport-incomplete", (*REEXPORT, (HS, _line_note("RPCCO", "UG")))),
    ("flag-unknown", ((HS, _line_note("RPCOR", "yes")),)),
    ("subject-unknown", ((END, _note("ADTLIL")),)),
    ("subject-unknown", ((HS, _line_note("ADEDL", "x")),)),
    ("language-missing", (('<ram:Content languageID="en">', "<ram:Content>"),)),
    ("language-missing", ((DESCRIBED, DESCRIBED.replace(' languageID="en"', "")),)),
    ("language-form", ((DESCRIBED, DESCRIBED.replace('"en"', '"eng"')),)),
    ("null-text", (("<ram:Name>Ocean Zambezi", "<ram:Name>NULL"),)),
    ("certificate-absent", (("rsm:SPSExchangedDocument", "rsm:SPSOther"),)),
    ("element-unknown", ((END, f"<ram:Extra/>{END}"),)),
    ("element-unknown", ((DESCRIBED, f"{DESCRIBED}<ram:b/>"),)),
    ("element-missing", ((STATUS, ""),)),
    ("element-repeated", ((ID, ID + ID),)),
    ("namespace-wrong", ((ID, "<rsm:ID>DRAFT-VIRUNGA-2026-014</rsm:ID>"),)),
    ("order-wrong", ((ID, ""), (END, f"{ID}{END}"))),
    ("attribute-unknown", (("<ram:ModeCode>", '<ram:ModeCode name="Sea">'),)),
    ("text-stray", ((END, f"see annex{END}"),)),
    ("value-int", ((STATUS, STATUS.replace("47", "draft")),)),
    ("value-int", ((STATUS, STATUS.replace("47", "99999999999")),)),
    ("value-double", ((KG, KG.replace("14400", "14 400")),)),
    ("value-double", ((KG, KG.replace("14400", "14<!-- thousand -->,400")),)),
]

NEAR: list[tuple[str, Changes]] = [
    ("header-type", ((TYPE, TYPE.replace("851", " 851 ")),)),
    ("issued-offset", ((ISSUED, ISSUED.replace("+02:00", "Z")),)),
    ("moment-unreadable", ((TREATED, TREATED.replace("2026-11-21", "2026-11-21T10:00:00")),)),
    ("figure-unreadable", ((KG, KG.replace("14400", "1.44E4")),)),
    ("status-unknown", ((STATUS, STATUS.replace("47", "70")), (">47<", ">70<"))),
    ("draft-signed", ((END, _signed("")),)),
    (
        "draft-signed",
        (
            (STATUS, STATUS.replace("47", "70")),
            (">47<", ">70<"),
            (END, _signed(PERSON.format("A. Uwase"))),
        ),
    ),
    ("clause-on-reexport", ((END, _signed(CLAUSE)),)),
    (
        "tracking-unknown",
        ((NUMBER, f"{NUMBER}<ent:HUBTrackingInfo>Delivered</ent:HUBTrackingInfo>"),),
    ),
    ("country-unknown", (("<ram:ID>SG</ram:ID>", "<ram:ID>MY</ram:ID>"),)),
    ("port-unknown", (("<ram:ID>CNSHA", "<ram:ID>CNNGB"),)),
    ("mode-unknown", (("<ram:ModeCode>1", "<ram:ModeCode>8"),)),
    ("attachment-unreadable", ((END, _reference(ATTACHED.format("JVBE\nMTIz"))),)),
    ("relationship-unknown", ((END, _reference(RELATED.format("AWR"))),)),
    ("packages-doubled", ((HS, _line_note("OQV", "3")),)),
    ("packages-missing", (("PhysicalSPSPackage", "Packages"), (HS, OPTND + HS))),
    ("package-unknown", (("<ram:TypeCode>CT", "<ram:TypeCode>BX"),)),
    ("unit-unknown", ((KG, KG.replace("KGM", "TNE")),)),
    ("system-unknown", (("<ram:SystemName>HS", "<ram:SystemName>IPPCPCVP"),)),
    ("hs-form", (("<ram:ClassCode>080262", "<ram:ClassCode>0802620000"),)),
    ("tag-unknown", (("<ram:Description>TTTM", "<ram:Description>TTL2"),)),
    ("treatment-text", (("<ram:Description>TTTM", "<ram:Description>TTCO"),)),
    (
        "reexport-incomplete",
        (*REEXPORT, (HS, _line_note("RPCCO", "UG").removesuffix(HS) + _line_note("RPCRF", "UG-7"))),
    ),
    ("flag-unknown", ((HS, _line_note("RPCOR", "False")),)),
    ("subject-unknown", ((END, _note("SPSFL")),)),
    ("language-missing", ((END, _note("DMCL")),)),
    ("language-form", ((DESCRIBED, DESCRIBED.replace('"en"', '"rw"')),)),
    ("null-text", (("<ram:Name>Ocean Zambezi", "<ram:Name>Nulla"),)),
    ("attribute-unknown", (("<rsm:SPSConsignment>", LOCATED),)),
    ("order-wrong", (("<ram:IncludedSPSNote>", "<!-- here --><ram:IncludedSPSNote>"),)),
    ("value-int", ((STATUS, STATUS.replace("47", "+47")),)),
    ("value-double", ((KG, KG.replace("14400", " .5 ")),)),
    ("value-double", ((KG, KG.replace("14400", "<!-- net -->14<!-- 000 -->400")),)),
    ("text-stray", ((END, f"\n\t{END}"),)),
]

SCHEMA_CODES = {
    "element-unknown", "element-missing", "element-repeated", "namespace-wrong", "order-wrong",
    "attribute-unknown", "text-stray", "value-int", "value-double",
}  # fmt: skip


def _codes(document: SpsDocument) -> set[str]:
    return {answer.code for answer in validate(document)}


def test_nothing_is_said_against_a_draft() -> None:
    assert validate(mutated()) == ()


@pytest.mark.parametrize(("code", "changes"), BROKEN)
def test_a_rule_tells_what_breaks_it(code: str, changes: Changes) -> None:
    found = [answer for answer in validate(mutated(*changes)) if answer.code == code]
    assert found
    for answer in found:
        assert answer.line > 1
        assert answer.field.startswith("/ePhytoEnvelope")
        assert answer.msg
    assert not is_clean(found)


@pytest.mark.parametrize(("code", "changes"), NEAR)
def test_a_rule_does_not_strike_what_is_near(code: str, changes: Changes) -> None:
    assert code not in _codes(mutated(*changes))


def test_every_rule_has_a_row_with_its_source_and_a_case() -> None:
    assert rule_rows().keys() == RULES.keys()
    assert all(row["source"] for row in rule_rows().values())
    cases = {code for code, _ in BROKEN}
    assert cases == RULES.keys() | SCHEMA_CODES


def test_an_answer_bears_the_names_of_the_hub() -> None:
    (answer,) = validate(mutated(("<ent:To>CN", "<ent:To>HK")))
    assert answer.to_json() == {
        "area": "Mapping",
        "level": "SEVERE",
        "field": "/ePhytoEnvelope/To",
        "msg": answer.msg,
        "code": "header-import",
        "line": 4,
    }
    assert (answer.area, answer.level) == (Area.MAPPING, Level.SEVERE)


def test_very_many_answers_are_told_by_the_first_ones() -> None:
    found = validate(mutated((END, "<ram:Extra/>" * 300 + END)))
    assert [answer.code for answer in found] == ["element-unknown"] * 200 + ["more"]
    assert (found[-1].level, found[-1].line) == (Level.SEVERE, found[-2].line)
    assert "100 more" in found[-1].msg


def test_answers_beyond_the_first_ones_keep_their_weight() -> None:
    answer = Answer(Area.MAPPING, Level.INFO, "/", "", "a", 1)
    severe = replace(answer, level=Level.SEVERE, line=9)
    assert told([severe, answer, answer], most=3) == (answer, answer, severe)
    (*_, last) = told([severe, answer, answer], most=2)
    assert (last.code, last.level, last.line) == ("more", Level.SEVERE, 1)


def test_a_unit_that_may_be_one_is_a_warning() -> None:
    (answer,) = validate(mutated((KG, KG.replace("KGM", "QQQ"))))
    assert (answer.code, answer.level) == ("unit-unknown", Level.WARNING)
    assert "erify" in answer.msg


def test_a_certificate_that_stands_alone_is_held_to_no_header() -> None:
    told = _codes(read_sps(foreign()))
    assert {"value-double", "order-wrong", "element-unknown", "description-missing"} <= told
    assert not {code for code in told if code.startswith("header")}
