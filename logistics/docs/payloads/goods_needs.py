"""Which shipments need the papers that authorities issue for certain goods."""

from logistics.customs.case import goods_of
from logistics.customs.knowledge import knowledge
from logistics.customs.route import goes_by_post
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.judged import judged_day
from logistics.docs.payloads.plant_lines import exported_plants, re_exported_plants
from logistics.shipments.facts import Line, Shipment

ICO_CERTIFICATE = "ico-certificate"
NAEB_CERTIFICATE = "naeb-export-certificate"
TREATMENT_CERTIFICATE = "treatment-certificate"
PLAIN_ORIGIN = "non-preferential-origin-certificate"
_NAEB = "NAEB"


def lines_needing(shipment: Shipment, paper: str) -> tuple[Line, ...]:
    """The lines whose goods the table of needed papers asks a paper for."""
    day = judged_day(shipment, Numbering())
    asked = {
        (row.commodity, row.state)
        for row in knowledge().needed_papers
        if row.paper == paper and row.commodity and row.covers(day)
    }
    return tuple(line for line in shipment.lines if goods_of(line) in asked)


def ores_in(shipment: Shipment) -> tuple[Line, ...]:
    """The lines whose minerals need the ICGLR certificate."""
    day, ores = judged_day(shipment, Numbering()), knowledge().ores
    return tuple(line for line in shipment.lines if ores.one(goods_of(line), day))


def naeb_goods(shipment: Shipment) -> tuple[Line, ...]:
    """The lines that NAEB certifies, or whose exporter or quality it registers."""
    day, needed = judged_day(shipment, Numbering()), knowledge().needed_registrations
    certified = lines_needing(shipment, NAEB_CERTIFICATE)
    return tuple(
        line
        for line in shipment.lines
        if line in certified
        or any(row.authority == _NAEB for row in needed.on(goods_of(line), day))
    )


def has_plants(shipment: Shipment) -> bool:
    """Goods of Rwanda in it need a phytosanitary certificate."""
    return bool(exported_plants(shipment, Numbering()))


def has_foreign_plants(shipment: Shipment) -> bool:
    """Goods of elsewhere in it need a phytosanitary certificate for re-export."""
    return bool(re_exported_plants(shipment, Numbering()))


def has_coffee(shipment: Shipment) -> bool:
    """Goods in it need the certificate of the International Coffee Organization."""
    return bool(lines_needing(shipment, ICO_CERTIFICATE))


def has_naeb_goods(shipment: Shipment) -> bool:
    """Goods in it pass NAEB before they leave."""
    return bool(naeb_goods(shipment))


def has_ores(shipment: Shipment) -> bool:
    """Minerals in it need the ICGLR certificate."""
    return bool(ores_in(shipment))


def wants_treatment(shipment: Shipment) -> bool:
    """Goods in it must be treated, or a treatment was entered."""
    day, demands = judged_day(shipment, Numbering()), knowledge().treatments
    asked = any(demands.on(goods_of(line), day) for line in shipment.lines)
    return asked or bool(shipment.treatments or lines_needing(shipment, TREATMENT_CERTIFICATE))


def wants_plain_origin(shipment: Shipment) -> bool:
    """No duty preference is claimed, the goods are ores, or the credit asks this certificate."""
    credit = shipment.terms.letter_of_credit
    credited = credit is not None and any(paper.kind == PLAIN_ORIGIN for paper in credit.papers)
    unclaimed = shipment.terms.preference_claimed is False and not goes_by_post(shipment)
    return credited or unclaimed or has_ores(shipment)


def enters_as_cargo(shipment: Shipment) -> bool:
    """A broker declares it in China: it does not come by post."""
    return not goes_by_post(shipment)
