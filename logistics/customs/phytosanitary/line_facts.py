"""One trade line of a certificate: goods, packages, origin, treatments."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.phytosanitary.bound import leaf, many, one
from logistics.customs.phytosanitary.told_facts import Measure, Told
from logistics.customs.phytosanitary.values import Moment


@dataclass(frozen=True)
class LineNote:
    """A note on one line; ``subject`` is a code such as ADTLIL."""

    subject: str | None = leaf("Subject")
    contents: tuple[Told, ...] = many("Content", Told)


@dataclass(frozen=True)
class Classification:
    """A class of the goods in a system: HS, IPPCPCVP, IPPCPCC."""

    system: str | None = leaf("SystemName")
    code: str | None = leaf("ClassCode")
    names: tuple[Told, ...] = many("ClassName", Told)


@dataclass(frozen=True)
class Packages:
    """Packages of one kind (UN/ECE Recommendation 21), from the outermost level 1 inwards."""

    level: int | None = leaf("LevelCode")
    kind: str | None = leaf("TypeCode")
    count: Decimal | None = leaf("ItemQuantity")


@dataclass(frozen=True)
class Origin:
    """Country of origin and a part of it."""

    id: str | None = leaf("ID")
    name: str | None = leaf("Name")
    division: str | None = leaf("SubordinateSPSCountrySubDivision/Name")
    division_level: str | None = leaf("SubordinateSPSCountrySubDivision/HierarchicalLevelCode")


@dataclass(frozen=True)
class Characteristic:
    """One fact of a treatment: the first text is its tag (TTL1, TTFT …)."""

    texts: tuple[Told, ...] = many("Description", Told)
    value: Measure = one("ValueMeasure", Measure)


@dataclass(frozen=True)
class Process:
    """A treatment with its time."""

    type: str | None = leaf("TypeCode")
    start: Moment | None = leaf("CompletionSPSPeriod/StartDateTime/DateTimeString")
    end: Moment | None = leaf("CompletionSPSPeriod/EndDateTime/DateTimeString")
    duration: Measure = one("CompletionSPSPeriod/DurationMeasure", Measure)
    characteristics: tuple[Characteristic, ...] = many(
        "ApplicableSPSProcessCharacteristic", Characteristic
    )


@dataclass(frozen=True)
class TradeLine:
    """One kind of plants or plant products."""

    number: int | None = leaf("SequenceNumeric")
    descriptions: tuple[Told, ...] = many("Description", Told)
    common_names: tuple[Told, ...] = many("CommonName", Told)
    scientific_names: tuple[Told, ...] = many("ScientificName", Told)
    intended_uses: tuple[Told, ...] = many("IntendedUse", Told)
    net_mass: Measure = one("NetWeightMeasure", Measure)
    gross_mass: Measure = one("GrossWeightMeasure", Measure)
    net_volume: Measure = one("NetVolumeMeasure", Measure)
    gross_volume: Measure = one("GrossVolumeMeasure", Measure)
    notes: tuple[LineNote, ...] = many("AdditionalInformationSPSNote", LineNote)
    classes: tuple[Classification, ...] = many("ApplicableSPSClassification", Classification)
    packages: tuple[Packages, ...] = many("PhysicalSPSPackage", Packages)
    origins: tuple[Origin, ...] = many("OriginSPSCountry", Origin)
    processes: tuple[Process, ...] = many("AppliedSPSProcess", Process)
