"""Who takes part in a shipment, and in which roles."""

from dataclasses import dataclass
from enum import StrEnum

from logistics.kernel.codes import CountryCode, RwandaTin, UnifiedSocialCreditCode


class Role(StrEnum):
    """Roles a party may hold; one party may hold several."""

    SELLER = "seller"
    EXPORTER = "exporter"
    PRODUCER = "producer"
    BUYER = "buyer"
    CONSIGNEE = "consignee"
    NOTIFY = "notify"
    DECLARANT = "declarant"
    FORWARDER = "forwarder"
    CARRIER = "carrier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address in Latin letters, and as the Chinese side writes it."""

    lines: tuple[str, ...] = ()
    city: str | None = None
    district: str | None = None
    postal_code: str | None = None
    country: CountryCode | None = None
    chinese: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A legal or natural person with its official names and numbers.

    ``ico_exporter_code`` is the code that NAEB gives for ICO marks; ``licence_number`` the
    licence of a declarant. Registrations with GACC stand in the shipment's
    ``registrations`` with this party as holder.
    """

    id: str
    roles: tuple[Role, ...] = ()
    name: str | None = None
    name_zh: str | None = None
    address: Address | None = None
    tin: RwandaTin | None = None
    uscc: UnifiedSocialCreditCode | None = None
    ico_exporter_code: str | None = None
    licence_number: str | None = None
    phone: str | None = None
    email: str | None = None
    contact: str | None = None
