"""Codes of the trade whose invalid forms cannot be constructed."""

from logistics.kernel.codes.base import Code
from logistics.kernel.codes.goods import ChinaHsCode, Hs6Code, RwandaHsCode
from logistics.kernel.codes.money import CurrencyCode
from logistics.kernel.codes.parties import BicCode, RwandaTin, UnifiedSocialCreditCode
from logistics.kernel.codes.places import CountryCode, UnLocode
from logistics.kernel.codes.terms import IncotermsRule
from logistics.kernel.codes.transport import (
    AirWaybillNumber,
    ContainerNumber,
    ContainerSizeType,
    ImoNumber,
    PostalItemNumber,
)

__all__ = [
    "AirWaybillNumber",
    "BicCode",
    "ChinaHsCode",
    "Code",
    "ContainerNumber",
    "ContainerSizeType",
    "CountryCode",
    "CurrencyCode",
    "Hs6Code",
    "ImoNumber",
    "IncotermsRule",
    "PostalItemNumber",
    "RwandaHsCode",
    "RwandaTin",
    "UnLocode",
    "UnifiedSocialCreditCode",
]
