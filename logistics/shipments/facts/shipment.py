"""A shipment: one trade between a seller and a buyer, with all that its papers need."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from logistics.kernel.codes import CountryCode, UnLocode
from logistics.shipments.facts.declaration import Bank, Cost, Declaration, ExchangeRate
from logistics.shipments.facts.ecommerce import Ecommerce
from logistics.shipments.facts.goods import Line
from logistics.shipments.facts.packing import PackageGroup, Treatment, WoodPackaging
from logistics.shipments.facts.papers import (
    Inspection,
    IssuedPaper,
    OwnPaper,
    Registration,
    Signatory,
)
from logistics.shipments.facts.parties import Party, Role
from logistics.shipments.facts.screening import Screening
from logistics.shipments.facts.terms import Terms
from logistics.shipments.facts.transport import Consignment, Container

SCHEMA_VERSION = 1
"""Version of the shipment file; it changes by addition only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """A place that the reference list does not hold, such as a consignee's door."""

    id: str
    name: str | None = None
    name_zh: str | None = None
    country: CountryCode | None = None
    unlocode: UnLocode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """All facts of one shipment as its author entered them."""

    schema_version: int = SCHEMA_VERSION
    reference: str | None = None
    parties: tuple[Party, ...] = ()
    places: tuple[OwnPlace, ...] = ()
    terms: Terms = field(default_factory=Terms)
    lines: tuple[Line, ...] = ()
    packages: tuple[PackageGroup, ...] = ()
    wood_packaging: WoodPackaging | None = None
    treatments: tuple[Treatment, ...] = ()
    registrations: tuple[Registration, ...] = ()
    consignments: tuple[Consignment, ...] = ()
    costs: tuple[Cost, ...] = ()
    bank: Bank | None = None
    declaration: Declaration | None = None
    inspection: Inspection | None = None
    signatory: Signatory | None = None
    papers: tuple[OwnPaper, ...] = ()
    issued_papers: tuple[IssuedPaper, ...] = ()
    remarks: str | None = None
    exchange_rates: tuple[ExchangeRate, ...] = ()
    ecommerce: Ecommerce | None = None
    screenings: tuple[Screening, ...] = ()

    def party(self, role: Role) -> Party | None:
        """The first party that holds ``role``."""
        return next((party for party in self.parties if role in party.roles), None)

    def party_by_id(self, party_id: str | None) -> Party | None:
        """The party with this id within the shipment."""
        return next((party for party in self.parties if party.id == party_id), None)

    def own_paper(self, kind: str) -> OwnPaper | None:
        """Number and date of an own paper, where the exporter gave them."""
        return next((paper for paper in self.papers if paper.kind == kind), None)

    def issued_paper(self, kind: str) -> IssuedPaper | None:
        """The first registered paper of others of this kind."""
        return next((paper for paper in self.issued_papers if paper.kind == kind), None)

    def registration(self, kind: str, holder: str | None = None) -> Registration | None:
        """The first registration of a kind, of one holder where given."""
        return next(
            (
                held
                for held in self.registrations
                if held.kind == kind and (holder is None or held.holder == holder)
            ),
            None,
        )

    def containers(self) -> Iterator[Container]:
        """All containers of all consignments, in their order."""
        for consignment in self.consignments:
            yield from consignment.containers
