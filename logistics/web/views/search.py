"""What a search found, with the number it was found by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.queries import Found
from logistics.web.saying import NOTHING, said, said_if_known


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One shipment; ``consignment_id`` where a consignment names the number."""

    shipment_id: str
    consignment_id: str | None
    reference: str
    kind: str
    number: str
    exact: bool
    buyer: str
    owner: str
    lifecycle: str


def found_lines(found: Iterable[Found], owners: Mapping[str, str]) -> tuple[FoundLine, ...]:
    """The lines; ``owners`` are names of organisations by id."""
    return tuple(
        FoundLine(
            shipment_id=one.shipment.id,
            consignment_id=one.consignment_id,
            reference=one.shipment.reference or said("web.shipment.unnamed"),
            kind=_kind(one.kind),
            number=one.number,
            exact=one.exact,
            buyer=one.shipment.buyer_name or NOTHING,
            owner=owners.get(one.shipment.organisation_id, NOTHING),
            lifecycle=one.shipment.lifecycle,
        )
        for one in found
    )


def _kind(kind: str) -> str:
    listed = paper_kinds().get(kind)
    return said_if_known(f"web.number.{kind}", listed.title if listed else kind)
