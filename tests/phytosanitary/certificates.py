"""Certificates to read and to break: a draft of ours, and one as another country writes it."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from logistics.customs.knowledge import knowledge
from logistics.customs.phytosanitary.document import SpsDocument, new_sps, read_sps
from logistics.customs.phytosanitary.draft import Draft, draft_certificate
from logistics.shipments.facts import Shipment
from tests.customs.wire import Wire, example
from tests.shipments.reading import read

AT = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=2)))
HEADER = b"<ent:NPPOCertificateNumber>"


def drafted(
    wire: Wire | Shipment, consignment: str | None = None, *, verified: Iterable[str] = ()
) -> Draft:
    """The draft of a shipment at a fixed time; ``verified`` are rows the operator vouches for."""
    shipment = wire if isinstance(wire, Shipment) else read(wire)
    return draft_certificate(
        shipment,
        at=AT,
        knowledge=knowledge(),
        consignment=consignment,
        verified=frozenset(verified),
    )


def good(name: str = "macadamia") -> bytes:
    """The file of a draft that nothing is said against."""
    return new_sps(drafted(example(name)).facts).to_bytes()


def mutated(*changes: tuple[str, str], name: str = "macadamia") -> SpsDocument:
    """That draft with texts replaced, each of which stands in it."""
    raw = good(name).decode()
    for old, new in changes:
        assert old in raw, f"not in the draft: {old}"
        raw = raw.replace(old, new)
    return read_sps(raw.encode())


FOREIGN = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<c:SPSCertificate xmlns:c="urn:un:unece:uncefact:data:standard:SPSCertificate:17"
    xmlns="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:21"
    xmlns:t="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:21">
  <!-- of another writer -->
  <c:SPSConsignment>
    <TransitSPSCountry><ID schemeName="iso">CL</ID></TransitSPSCountry>
    <ConsigneeSPSParty><Name>Groothandel B.V.</Name><TypeCode listName="eu">R1</TypeCode></ConsigneeSPSParty>
    <ConsignorSPSParty><Name>Viveros Andinos</Name>
      <SpecifiedSPSAddress><LineTwo>Mendoza</LineTwo><LineOne>Ruta 7</LineOne></SpecifiedSPSAddress></ConsignorSPSParty>
    <ExportSPSCountry><ID>AR</ID></ExportSPSCountry><ImportSPSCountry><ID>NL</ID></ImportSPSCountry>
    <UtilizedSPSTransportEquipment><ID>MSKU9042173</ID><AffixedSPSSeal><ID>S1</ID></AffixedSPSSeal></UtilizedSPSTransportEquipment>
    <MainCarriageSPSTransportMovement><ModeCode name="Sea">1</ModeCode><ID>Voyage 18</ID></MainCarriageSPSTransportMovement>
    <IncludedSPSConsignmentItem>
      <IncludedSPSTradeLineItem>
        <Description languageID="en">Currant bushes
            of two years</Description><Description languageID="nl">Bessenstruiken</Description>
        <SequenceNumeric>1</SequenceNumeric><ScientificName>Ribes</ScientificName>
        <NetWeightMeasure unitCode="KGM">10.50</NetWeightMeasure>
        <GrossWeightMeasure unitCode="KGM">sixty</GrossWeightMeasure>
        <ApplicableSPSClassification><SystemName>IPPCPCC</SystemName><ClassName languageID="en">Rooted</ClassName></ApplicableSPSClassification>
        %(line_notes)s
        <PhysicalSPSPackage><LevelCode>1</LevelCode><TypeCode>BG</TypeCode><ItemQuantity>100.0000</ItemQuantity></PhysicalSPSPackage>
        <PhysicalSPSPackage><LevelCode>2</LevelCode><TypeCode>BX</TypeCode><ItemQuantity>20</ItemQuantity></PhysicalSPSPackage>
        <OriginSPSCountry><ID>AR</ID></OriginSPSCountry><OriginSPSCountry><ID>US</ID></OriginSPSCountry>
        <AppliedSPSProcess><TypeCode>ZZZ</TypeCode>
          <ApplicableSPSProcessCharacteristic><Description>TTFT</Description><Description languageID="en">Dipped</Description></ApplicableSPSProcessCharacteristic>
          <ApplicableSPSProcessCharacteristic><Description>TTCO</Description><ValueMeasure unitCode="KX">2.5</ValueMeasure></ApplicableSPSProcessCharacteristic>
          <CompletionSPSPeriod><DurationMeasure unitCode="HUR">3</DurationMeasure>
            <StartDateTime><t:DateTimeString>2016-04-12</t:DateTimeString></StartDateTime></CompletionSPSPeriod>
        </AppliedSPSProcess>
        <NationalBlock grade="A"><Stamp>77</Stamp></NationalBlock>
      </IncludedSPSTradeLineItem>
      <IncludedSPSTradeLineItem><SequenceNumeric>2</SequenceNumeric><CommonName>Rose</CommonName>
        <AdditionalInformationSPSNote><Subject>OPTND</Subject><Content>twenty bundles</Content></AdditionalInformationSPSNote>
      </IncludedSPSTradeLineItem>
    </IncludedSPSConsignmentItem>
  </c:SPSConsignment>
  <c:SPSExchangedDocument>
    <Name/><ID>AR-77</ID><TypeCode>657</TypeCode><StatusCode>70</StatusCode>
    <IssueDateTime><t:DateTimeString>2016-04-22T13:53:08-03:00</t:DateTimeString></IssueDateTime>
    <SignatorySPSAuthentication><IncludedSPSClause><ID/><Content/></IncludedSPSClause><ProviderSPSParty><SpecifiedSPSPerson><Name>M. Perrera</Name></SpecifiedSPSPerson></ProviderSPSParty></SignatorySPSAuthentication>
    %(notes)s
    <ReferenceSPSReferencedDocument><IssueDateTime>2021-09-10</IssueDateTime><RelationshipTypeCode>AWR</RelationshipTypeCode>
      <AttachmentBinaryObject filename="original.pdf">JVBERi0x
LjM=</AttachmentBinaryObject><ID>PC-1</ID><TypeCode>851</TypeCode></ReferenceSPSReferencedDocument>
  </c:SPSExchangedDocument>
</c:SPSCertificate>
"""  # noqa: E501 - as a system writes it
"""With places for the notes of the document and of the first line."""


def foreign(notes: str = "", line_notes: str = "") -> bytes:
    """Two trade lines, an attachment, a national block; no order is the schema's."""
    return (FOREIGN % {"notes": notes, "line_notes": line_notes}).encode()


def note(subject: str, *, name: str = "IncludedSPSNote") -> str:
    """A note that tells its subject."""
    return f"<{name}><Content>of {subject}</Content><Subject>{subject}</Subject></{name}>"
