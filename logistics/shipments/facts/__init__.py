"""Frozen facts of a shipment, pure: what checks judge and papers print.

Every field may be empty, because a draft is kept as it stands; what is missing is a
finding, never an exception. Ids inside a shipment (party, line, lot, package, consignment)
are short texts that its author chose. Places are ids of the reference list or of the
shipment's own ``places``.
"""

from logistics.shipments.facts.declaration import Bank, Cost, CostKind, Declaration, ExchangeRate
from logistics.shipments.facts.ecommerce import (
    Ecommerce,
    EcommerceMode,
    PlatformOrder,
    PlatformPayment,
    PlatformWaybill,
)
from logistics.shipments.facts.goods import (
    DangerousGoods,
    DeclarationElements,
    ElementName,
    KnownPrice,
    LaboratoryResult,
    Line,
    Lot,
    NamedElement,
    PriceKind,
)
from logistics.shipments.facts.packing import (
    Allotment,
    Dimensions,
    PackageGroup,
    Treatment,
    WoodPackaging,
)
from logistics.shipments.facts.papers import (
    AsIssued,
    Inspection,
    IssuedPaper,
    OwnPaper,
    Registration,
    Signatory,
)
from logistics.shipments.facts.parties import Address, Party, Role
from logistics.shipments.facts.re_export import CertificateCopy, ReExport
from logistics.shipments.facts.screening import Screening
from logistics.shipments.facts.shipment import SCHEMA_VERSION, OwnPlace, Shipment
from logistics.shipments.facts.stages import LotInput, LotStage, Stuffing
from logistics.shipments.facts.terms import CreditPaper, LetterOfCredit, Purpose, Reference, Terms
from logistics.shipments.facts.transport import (
    Consignment,
    Container,
    CutOffs,
    DocumentLevel,
    FreightPayment,
    Guarantee,
    GuaranteeKind,
    Leg,
    Means,
    Mode,
    Seal,
    SignedAs,
    Stay,
    Times,
    TransportDocument,
    TransportDocumentKind,
    Vgm,
)

__all__ = [
    "SCHEMA_VERSION",
    "Address",
    "Allotment",
    "AsIssued",
    "Bank",
    "CertificateCopy",
    "Consignment",
    "Container",
    "Cost",
    "CostKind",
    "CreditPaper",
    "CutOffs",
    "DangerousGoods",
    "Declaration",
    "DeclarationElements",
    "Dimensions",
    "DocumentLevel",
    "Ecommerce",
    "EcommerceMode",
    "ElementName",
    "ExchangeRate",
    "FreightPayment",
    "Guarantee",
    "GuaranteeKind",
    "Inspection",
    "IssuedPaper",
    "KnownPrice",
    "LaboratoryResult",
    "Leg",
    "LetterOfCredit",
    "Line",
    "Lot",
    "LotInput",
    "LotStage",
    "Means",
    "Mode",
    "NamedElement",
    "OwnPaper",
    "OwnPlace",
    "PackageGroup",
    "Party",
    "PlatformOrder",
    "PlatformPayment",
    "PlatformWaybill",
    "PriceKind",
    "Purpose",
    "ReExport",
    "Reference",
    "Registration",
    "Role",
    "Screening",
    "Seal",
    "Shipment",
    "Signatory",
    "SignedAs",
    "Stay",
    "Stuffing",
    "Terms",
    "Times",
    "TransportDocument",
    "TransportDocumentKind",
    "Treatment",
    "Vgm",
    "WoodPackaging",
]
