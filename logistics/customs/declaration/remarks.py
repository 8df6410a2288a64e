"""What a declarant must know beside the file: why it says less, or otherwise, than the papers."""

from collections.abc import Iterator

from logistics.customs.declaration.crossing import crossing_of, only, trading_country
from logistics.customs.declaration.profile import CountryProfile
from logistics.customs.declaration.worth import goods_invoiced
from logistics.kernel.words import say
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.totals import goods_total
from logistics.shipments.facts.traders import consignee_of, seat_of


def remarks_on(shipment: Shipment, profile: CountryProfile) -> tuple[str, ...]:
    """Sentences for whoever lodges the declaration, the most important first."""
    return tuple(_remarks(shipment, profile))


def _remarks(shipment: Shipment, profile: CountryProfile) -> Iterator[str]:
    if not shipment.lines:
        yield say("sad.remark.no-lines")
    way = crossing_of(shipment)
    if shipment.consignments[1:] and only(leg.means for leg in way.border) is None:
        ids = ", ".join(part.id for part in shipment.consignments)
        yield say("sad.remark.several-ways", {"consignments": ids})
    invoiced, declared = goods_total(shipment), goods_invoiced(shipment)
    if invoiced and declared and invoiced != declared:
        yield say("sad.remark.without-freight", {"invoiced": invoiced, "declared": declared})
    seat, trading = seat_of(consignee_of(shipment)), trading_country(shipment)
    if trading and seat and trading != seat:
        yield say("sad.remark.sold-on", {"country": trading.english_name})
    if not profile.confirmed:
        yield say("sad.remark.codes", {"verify": profile.verify})
