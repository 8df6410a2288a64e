"""Goods of other countries than Rwanda, which leave it again."""

from logistics.customs.route import ORIGIN
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Line


def foreign_origins(line: Line) -> tuple[CountryCode, ...]:
    """Countries of origin of a line and its lots other than Rwanda, each once."""
    lots = (lot.country_of_origin or line.country_of_origin for lot in line.lots)
    every = (*lots, line.country_of_origin)
    return tuple(dict.fromkeys(one for one in every if one and one != ORIGIN))
