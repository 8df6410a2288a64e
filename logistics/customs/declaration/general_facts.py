"""Facts of the general segment of a declaration, group by group (SAD boxes A to 30)."""

from dataclasses import dataclass
from decimal import Decimal

from logistics.customs.declaration.bindings import day, figure, flag, text, whole
from logistics.customs.declaration.days import SadDay


@dataclass(frozen=True)
class Entry:
    """A number that customs gave: of registration, assessment or receipt."""

    serial: str | None = text("Serial_number")
    number: str | None = text("Number")
    on: SadDay | None = day("Date")


@dataclass(frozen=True)
class Office:
    """An office of customs by code and name."""

    code: str | None = text("Code")
    name: str | None = text("Name")


@dataclass(frozen=True)
class ClearanceOffice:
    """Box A: the office where the goods are declared."""

    code: str | None = text("Customs_clearance_office_code")
    name: str | None = text("Customs_Clearance_office_name")


@dataclass(frozen=True)
class Release:
    """What was written when the goods left."""

    on: SadDay | None = day("Date_of_exit")
    at: str | None = text("Time_of_exit")
    office_code: str | None = text("Actual_office_of_exit_code")
    office_name: str | None = text("Actual_office_of_exit_name")
    reference: str | None = text("Exit_reference")
    comments: str | None = text("Comments")


@dataclass(frozen=True)
class Counts:
    """Boxes 3, 4, 5 and 6: forms, loading lists, items and packages."""

    form: int | None = whole("Forms/Number_of_the_form")
    forms: int | None = whole("Forms/Total_number_of_forms")
    loading_lists: int | None = whole("Nbers/Number_of_loading_lists")
    items: int | None = whole("Nbers/Total_number_of_items")
    packages: Decimal | None = figure("Nbers/Total_number_of_packages")


@dataclass(frozen=True)
class Exporter:
    """Box 2; ``code`` is the taxpayer number, the address follows the name line by line."""

    code: str | None = text("Exporter_code")
    name: str | None = text("Exporter_name")


@dataclass(frozen=True)
class Consignee:
    """Box 8; a foreign consignee has no code."""

    code: str | None = text("Consignee_code")
    name: str | None = text("Consignee_name")


@dataclass(frozen=True)
class FinancialParty:
    """Box 9: who answers for the payment."""

    code: str | None = text("Financial_code")
    name: str | None = text("Financial_name")


@dataclass(frozen=True)
class Declarant:
    """Box 14 and the declarant's own reference (box 7)."""

    code: str | None = text("Declarant_code")
    name: str | None = text("Declarant_name")
    representative: str | None = text("Declarant_representative")
    year: str | None = text("Reference/Year")
    reference: str | None = text("Reference/Number")


@dataclass(frozen=True)
class Countries:
    """Boxes 10, 11, 15, 16 and 17; codes of two letters."""

    first_destination: str | None = text("Country_first_destination")
    trading: str | None = text("Trading_country")
    export_code: str | None = text("Export/Export_country_code")
    export_name: str | None = text("Export/Export_country_name")
    export_region: str | None = text("Export/Export_country_region")
    destination_code: str | None = text("Destination/Destination_country_code")
    destination_name: str | None = text("Destination/Destination_country_name")
    destination_region: str | None = text("Destination/Destination_country_region")
    origin_name: str | None = text("Country_of_origin_name")


@dataclass(frozen=True)
class Means:
    """Boxes 18, 21, 25 and 26: what carries the goods, inland and across the border."""

    departure: str | None = text("Departure_arrival_information/Identity")
    departure_nationality: str | None = text("Departure_arrival_information/Nationality")
    border: str | None = text("Border_information/Identity")
    border_nationality: str | None = text("Border_information/Nationality")
    border_mode: str | None = text("Border_information/Mode")
    inland_mode: str | None = text("Inland_mode_of_transport")


@dataclass(frozen=True)
class Delivery:
    """Box 20: the Incoterms rule, its place, and the code of the situation."""

    code: str | None = text("Code")
    place: str | None = text("Place")
    situation: str | None = text("Situation")


@dataclass(frozen=True)
class Loading:
    """Box 27: the place of loading."""

    code: str | None = text("Code")
    name: str | None = text("Name")
    country: str | None = text("Country")


@dataclass(frozen=True)
class Bank:
    """Box 28, the bank."""

    code: str | None = text("Code")
    name: str | None = text("Name")
    branch: str | None = text("Branch")
    reference: str | None = text("Reference")


@dataclass(frozen=True)
class PaymentTerms:
    """Box 28, the terms of payment."""

    code: str | None = text("Code")
    description: str | None = text("Description")


@dataclass(frozen=True)
class Transit:
    """Boxes 50 and 53, and the result of control."""

    principal_code: str | None = text("Principal/Code")
    principal_name: str | None = text("Principal/Name")
    representative: str | None = text("Principal/Representative")
    signed_at: str | None = text("Signature/Place")
    signed_on: SadDay | None = day("Signature/Date")
    office: str | None = text("Destination/Office")
    country: str | None = text("Destination/Country")
    seal_count: int | None = whole("Seals/Number")
    seals: str | None = text("Seals/Identity")
    result_of_control: str | None = text("Result_of_control")
    time_limit: str | None = text("Time_limit")
    officer: str | None = text("Officer_name")


@dataclass(frozen=True)
class Guarantee:
    """Box 52."""

    name: str | None = text("Name")
    amount: Decimal | None = figure("Amount")
    on: SadDay | None = day("Date")
    excluded_code: str | None = text("Excluded_country/Code")
    excluded_name: str | None = text("Excluded_country/Name")


@dataclass(frozen=True)
class Warehouse:
    """Box 49; ``delay`` in days."""

    identification: str | None = text("Identification")
    delay: int | None = whole("Delay")


@dataclass(frozen=True)
class Amounts:
    """Sums of box B in the currency of the country."""

    manual: Decimal | None = figure("Total_manual_taxes")
    general: Decimal | None = figure("Global_taxes")
    all: Decimal | None = figure("Totals_taxes")


@dataclass(frozen=True)
class Flags:
    """Box 19, and whether one waybill covers all."""

    containers: bool | None = flag("Container_flag")
    single_waybill: bool | None = flag("Single_waybill_flag")
