"""Facts that an issued paper states by name, each with the names we hold."""

import re
from collections.abc import Callable, Mapping

from logistics.customs.botany import same_species, species_listed
from logistics.customs.case import Case, Stated, goods_of
from logistics.customs.compared.carriage import flights, vessels, voyages
from logistics.customs.compared.ours import Ours, among, ours
from logistics.customs.compared.parties import producers
from logistics.customs.country_names import country_names
from logistics.customs.covered import first_line
from logistics.customs.knowledge.rows import StatedField
from logistics.shipments.facts import Line

_CERTIFICATE = "phytosanitary-certificate"


def _of_lines(name: str) -> Callable[[Case, Stated], Ours | None]:
    def found(case: Case, held: Stated) -> Ours | None:
        at = f"{first_line(case.shipment, held.covered)}/{name}"
        return among(at, held.value, (getattr(line, name) for line in held.covered.lines))

    return found


def _species(case: Case, held: Stated) -> Ours | None:
    """Plants by their botanical names, whoever is named as author; all that the paper covers."""
    lines = [line for line in held.covered.lines if line.botanical_name]
    known = tuple(dict.fromkeys(str(line.botanical_name) for line in lines))
    if not known:
        return None
    stated = species_listed(held.value)
    foreign = [name for name in stated if not any(same_species(name, own) for own in known)]
    at = f"{first_line(case.shipment, held.covered)}/botanical_name"
    return ours(at, known, same=not foreign and not _unnamed(case, held, lines))


def _unnamed(case: Case, held: Stated, lines: list[Line]) -> bool:
    """Whether a plant is named by no phytosanitary certificate that covers it."""
    if held.paper.kind != _CERTIFICATE:
        return False
    for line in lines:
        stated = [
            name
            for other in case.stated_as(held.field, _CERTIFICATE)
            if line in other.covered.lines
            for name in species_listed(other.value)
        ]
        asked = case.knowledge.plants.on(goods_of(line), case.judged)
        if asked and not any(same_species(name, str(line.botanical_name)) for name in stated):
            return True
    return False


def _criteria(case: Case, held: Stated) -> Ours | None:
    """Codes of origin criteria, an explanation in brackets left out."""
    told = re.sub(r"[(（].*?[)）]", " ", held.value)
    at = f"{first_line(case.shipment, held.covered)}/origin_criterion"
    return among(at, told, (line.origin_criterion for line in held.covered.lines))


def _origins(case: Case, held: Stated) -> Ours | None:
    codes = [line.country_of_origin for line in held.covered.lines if line.country_of_origin]
    names = [name for code in codes for name in (str(code), code.english_name)]
    also = [name for code in codes for name in country_names(code)]
    told = re.sub(r"[(（].*?[)）]", " ", held.value)
    return among(
        f"{first_line(case.shipment, held.covered)}/country_of_origin", told, names, also=also
    )


def _exporter_codes(case: Case, held: Stated) -> Ours | None:
    codes = [found.ico_exporter_code for found in case.shipment.parties]
    stated = held.value.strip().zfill(4)
    return among("/parties/0/ico_exporter_code", stated, (c.zfill(4) for c in codes if c))


def _treatment_certificates(case: Case, held: Stated) -> Ours | None:
    numbers = [treatment.certificate for treatment in case.shipment.treatments]
    return among("/treatments/0/certificate", held.value, numbers)


_NAMED: Mapping[str, Callable[[Case, Stated], Ours | None]] = {
    "botanical-names": _species,
    "criteria": _criteria,
    "origins": _origins,
    "producers": producers,
    "vessels": vessels,
    "voyages": voyages,
    "flights": flights,
    "exporter-codes": _exporter_codes,
    "treatment-certificates": _treatment_certificates,
}


def names(case: Case, held: Stated, known: StatedField) -> Ours | None:
    """One or several names, each among ours."""
    return _NAMED[known.argument](case, held)
