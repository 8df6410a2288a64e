"""Treatments as section III of a phytosanitary certificate asks for them (ISPM 12)."""

from dataclasses import dataclass

from logistics.docs.payloads.writing import bilingual, day, grouped, joined, with_unit
from logistics.shipments.facts import Treatment


@dataclass(frozen=True, slots=True)
class Treated:
    """Section III of the certificate: all of it, or the word NONE throughout."""

    on: str
    kind: str
    chemical: str
    duration: str
    concentration: str
    additional: str


def treated_as(treatments: tuple[Treatment, ...]) -> Treated:
    """Treatments in their order, parted by semicolons; a dash for what was not entered."""
    if not treatments:
        none = none_stated()
        return Treated(none, none, none, none, none, none)

    def told(*texts: str | None) -> str:
        return "; ".join(text or "–" for text in texts)

    return Treated(
        on=told(*(day(held.treated_on) for held in treatments)),
        kind=told(*(held.kind for held in treatments)),
        chemical=told(*(held.chemical for held in treatments)),
        duration=told(*(duration(held) for held in treatments)),
        concentration=told(*(held.concentration for held in treatments)),
        additional=told(
            *(joined(held.additional, held.certificate, between=", ") for held in treatments)
        ),
    )


def duration(held: Treatment) -> str:
    """Hours and temperature of a treatment."""
    return joined(
        with_unit(grouped(held.duration_hours), "h"),
        with_unit(grouped(held.temperature_celsius), "°C"),
        between=", ",
    )


def none_stated() -> str:
    """What stands in a section that holds nothing."""
    return bilingual("paper.none", between=" ")
