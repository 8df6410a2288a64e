"""Frozen facts of a shipment, pure: what checks judge and papers print.

Every field may be empty, because a draft is kept as it stands; what is missing is a
finding, never an exception. Ids inside a shipment (party, line, lot, package, consignment)
are short texts that its author chose. Places are ids of the reference list or of the
shipment's own ``places``.
"""

from logistics.shipments.facts.declaration import Bank, Cost, CostKind, Declaration, ExchangeRate
from logistics.shipments.facts.goods import DeclarationElements, Line, Lot
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
from logistics.shipments.facts.shipment import SCHEMA_VERSION, OwnPlace, Shipment
from logistics.shipments.facts.terms import LetterOfCredit, Reference, Terms
from logistics.shipments.facts.transport import (
    Consignment,
    Container,
    DocumentLevel,
    FreightPayment,
    Leg,
    Means,
    Mode,
    Seal,
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
    "Consignment",
    "Container",
    "Cost",
    "CostKind",
    "Declaration",
    "DeclarationElements",
    "Dimensions",
    "DocumentLevel",
    "ExchangeRate",
    "FreightPayment",
    "Inspection",
    "IssuedPaper",
    "Leg",
    "LetterOfCredit",
    "Line",
    "Lot",
    "Means",
    "Mode",
    "OwnPaper",
    "OwnPlace",
    "PackageGroup",
    "Party",
    "Reference",
    "Registration",
    "Role",
    "Seal",
    "Shipment",
    "Signatory",
    "Terms",
    "Times",
    "TransportDocument",
    "TransportDocumentKind",
    "Treatment",
    "Vgm",
    "WoodPackaging",
]
