"""Goods of other countries than Rwanda, which leave it again."""

from logistics.customs.route import ORIGIN
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Line


def foreign_origins(line: Line) -> tuple[CountryCode, ...]:
    """Countries of origin of a line and its lots other than Rwanda, each once."""
    return tuple(country for country in line.origins if country != ORIGIN)
