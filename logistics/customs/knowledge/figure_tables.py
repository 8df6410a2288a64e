"""The files of figures of practice: their columns, and what may hold once."""

from collections.abc import Mapping

from logistics.customs.knowledge.columns import (
    DATED,
    Table,
    any_text,
    maybe_number,
    maybe_place,
    maybe_text,
    maybe_whole,
    number,
    one_of,
    text,
    texts,
)
from logistics.customs.knowledge.figures import (
    Build,
    ContainerMass,
    Measure,
    PlanningFigure,
    QualityTarget,
)

FIGURE_TABLES: Mapping[str, Table] = {
    "planning-figures": Table(
        PlanningFigure,
        {
            **DATED,
            "step": text,
            "figure": text,
            "place": maybe_place,
            "carrier_words": texts,
            "commodity": maybe_text,
            "state": maybe_text,
            "feet": maybe_whole,
            "build": one_of(Build),
            "low": maybe_number,
            "high": maybe_number,
            "unit": any_text,
            "day_from": maybe_whole,
            "day_to": maybe_whole,
            "direction": any_text,
            "period": text,
            "authority": text,
        },
        lambda row: (row.step, row.figure, row.place, row.feet, row.build, row.day_from),
    ),
    "quality-targets": Table(
        QualityTarget,
        {
            **DATED,
            "commodity": text,
            "state": text,
            "species": maybe_text,
            "measure": one_of(Measure),
            "low": maybe_number,
            "high": number,
            "unit": text,
            "method": text,
            "authority": text,
        },
        lambda row: (row.commodity, row.state, row.species, row.measure),
    ),
    "container-masses": Table(
        ContainerMass,
        {
            **DATED,
            "size": text,
            "tare_kg": number,
            "payload_kg": maybe_number,
            "authority": text,
        },
        lambda row: row.size,
    ),
}
"""Every table of figures by the name of its file."""
