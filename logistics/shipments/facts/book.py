"""What an organisation keeps for its next shipments: parties and products."""

from dataclasses import dataclass

from logistics.shipments.facts.declaration import Bank
from logistics.shipments.facts.goods import Line
from logistics.shipments.facts.packing import PackageGroup, WoodPackaging
from logistics.shipments.facts.papers import Registration, Signatory
from logistics.shipments.facts.parties import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class BookParty:
    """A party with what always goes with it.

    ``registrations`` are its own, whatever their ``holder`` says. ``bank`` and ``signatory``
    are those of one's own firm.
    """

    party: Party
    registrations: tuple[Registration, ...] = ()
    bank: Bank | None = None
    signatory: Signatory | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookProduct:
    """Goods under the name their exporter calls them by.

    ``line`` holds codes and words of the goods, ``package`` the usual package of them;
    quantities, lots and numbers are left to the shipment.
    """

    name: str
    line: Line
    package: PackageGroup | None = None
    wood_packaging: WoodPackaging | None = None
