"""The consignment of a certificate: parties, countries, carriage."""

from dataclasses import dataclass

from logistics.customs.phytosanitary.bound import leaf, many, one
from logistics.customs.phytosanitary.line_facts import TradeLine
from logistics.customs.phytosanitary.told_facts import Code


@dataclass(frozen=True)
class PostalAddress:
    """An address in at most five lines."""

    one: str | None = leaf("LineOne")
    two: str | None = leaf("LineTwo")
    three: str | None = leaf("LineThree")
    four: str | None = leaf("LineFour")
    five: str | None = leaf("LineFive")


@dataclass(frozen=True)
class Trader:
    """Exporter or consignee."""

    name: str | None = leaf("Name")
    types: tuple[Code, ...] = many("TypeCode", Code)
    address: PostalAddress = one("SpecifiedSPSAddress", PostalAddress)


@dataclass(frozen=True)
class Country:
    """A country by its two letters (ISO 3166-1) and name."""

    id: str | None = leaf("ID")
    name: str | None = leaf("Name")


@dataclass(frozen=True)
class Port:
    """A place by its UN/LOCODE and name."""

    id: str | None = leaf("ID")
    name: str | None = leaf("Name")


@dataclass(frozen=True)
class Movement:
    """One leg of the main carriage; ``mode`` is a code of UN/ECE Recommendation 19."""

    id: str | None = leaf("ID")
    mode: int | None = leaf("ModeCode")
    means: str | None = leaf("UsedSPSTransportMeans/Name")


@dataclass(frozen=True)
class ConsignmentItem:
    """Trade lines under one kind of cargo."""

    cargo: str | None = leaf("NatureIdentificationSPSCargo/TypeCode")
    lines: tuple[TradeLine, ...] = many("IncludedSPSTradeLineItem", TradeLine)


@dataclass(frozen=True)
class Consignment:
    """What is certified; the schema has room for one container and one seal."""

    consignor: Trader = one("ConsignorSPSParty", Trader)
    consignee: Trader = one("ConsigneeSPSParty", Trader)
    export: Country = one("ExportSPSCountry", Country)
    destination: Country = one("ImportSPSCountry", Country)
    transit: tuple[Country, ...] = many("TransitSPSCountry", Country)
    point_of_entry: Port = one("UnloadingBaseportSPSLocation", Port)
    examined_at: str | None = leaf("ExaminationSPSEvent/OccurrenceSPSLocation/Name")
    movements: tuple[Movement, ...] = many("MainCarriageSPSTransportMovement", Movement)
    container: str | None = leaf("UtilizedSPSTransportEquipment/ID")
    seal: str | None = leaf("UtilizedSPSTransportEquipment/AffixedSPSSeal/ID")
    items: tuple[ConsignmentItem, ...] = many("IncludedSPSConsignmentItem", ConsignmentItem)
