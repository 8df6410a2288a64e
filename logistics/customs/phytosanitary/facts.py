"""A phytosanitary certificate as facts: all that the schema can hold, typed."""

from dataclasses import dataclass
from typing import Any

from logistics.customs.bound_facts import told
from logistics.customs.phytosanitary.bound import leaf, many, one
from logistics.customs.phytosanitary.consignment_facts import Consignment
from logistics.customs.phytosanitary.told_facts import Code, Told
from logistics.customs.phytosanitary.values import Moment


@dataclass(frozen=True)
class Forwarding:
    """To whom the Hub has passed the envelope on."""

    code: str | None = leaf("Code")
    delivery_number: str | None = leaf("HubDeliveryNumber")


@dataclass(frozen=True)
class Header:
    """What the Hub reads of an envelope; ``sender`` and ``receiver`` are countries."""

    sender: str | None = leaf("From")
    receiver: str | None = leaf("To")
    type: int | None = leaf("CertificateType")
    status: int | None = leaf("CertificateStatus")
    number: str | None = leaf("NPPOCertificateNumber")
    delivery_number: str | None = leaf("hubDeliveryNumber")
    tracking: str | None = leaf("HUBTrackingInfo")
    delivery_error: str | None = leaf("hubDeliveryErrorMessage")
    forwardings: tuple[Forwarding, ...] = many("Forwardings/EnvelopeForwarding", Forwarding)


@dataclass(frozen=True)
class Note:
    """A note on the whole consignment; ``subject`` is a code such as ADEDL."""

    subject: str | None = leaf("Subject")
    content: Told = one("Content", Told)


@dataclass(frozen=True)
class Reference:
    """A paper that the certificate refers to; ``attachment`` is base64 as written."""

    issued: Moment | None = leaf("IssueDateTime/DateTimeString")
    issued_plain: str | None = leaf("IssueDateTime")
    type: Code = one("TypeCode", Code)
    relationship: str | None = leaf("RelationshipTypeCode")
    id: str | None = leaf("ID")
    attachment: str | None = leaf("AttachmentBinaryObject")
    file_name: str | None = leaf("AttachmentBinaryObject/@filename")
    information: Told = one("Information", Told)


@dataclass(frozen=True)
class Clause:
    """A certifying statement by its number."""

    id: int | None = leaf("ID")
    content: str | None = leaf("Content")


@dataclass(frozen=True)
class Signature:
    """Who has signed for the plant protection organization, where and when."""

    signed: Moment | None = leaf("ActualDateTime/DateTimeString")
    place: str | None = leaf("IssueSPSLocation/Name")
    organization: str | None = leaf("ProviderSPSParty/Name")
    person: str | None = leaf("ProviderSPSParty/SpecifiedSPSPerson/Name")
    clauses: tuple[Clause, ...] = many("IncludedSPSClause", Clause)


@dataclass(frozen=True)
class ExchangedDocument:
    """The certificate as a document; ``type`` 851 or 657, ``status`` 47 for a draft."""

    name: str | None = leaf("Name")
    id: str | None = leaf("ID")
    type: int | None = leaf("TypeCode")
    status: int | None = leaf("StatusCode")
    issued: Moment | None = leaf("IssueDateTime/DateTimeString")
    issued_plain: str | None = leaf("IssueDateTime")
    issuer: str | None = leaf("IssuerSPSParty/Name")
    notes: tuple[Note, ...] = many("IncludedSPSNote", Note)
    references: tuple[Reference, ...] = many("ReferenceSPSReferencedDocument", Reference)
    signature: Signature = one("SignatorySPSAuthentication", Signature)


@dataclass(frozen=True)
class Certificate:
    """What stands in an ``SPSCertificate``."""

    document: ExchangedDocument = one("SPSExchangedDocument", ExchangedDocument)
    consignment: Consignment = one("SPSConsignment", Consignment)


@dataclass(frozen=True)
class SpsFacts:
    """A certificate with the header of its envelope; ``None`` where it stands alone."""

    header: Header | None
    certificate: Certificate

    def to_json(self) -> dict[str, Any]:
        """All facts, decimals as text, points in time as written and as read."""
        held: dict[str, Any] = told(self)
        return held
