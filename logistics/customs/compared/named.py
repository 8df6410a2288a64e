"""Facts that an issued paper states by name, each with the names we hold."""

from collections.abc import Callable, Mapping

from logistics.customs.case import Case, Stated
from logistics.customs.compared.carriage import flights, vessels, voyages
from logistics.customs.compared.ours import Ours, among
from logistics.customs.compared.parties import producers
from logistics.customs.covered import first_line
from logistics.customs.knowledge.rows import StatedField


def _of_lines(name: str) -> Callable[[Case, Stated], Ours | None]:
    def found(case: Case, held: Stated) -> Ours | None:
        at = f"{first_line(case.shipment, held.covered)}/{name}"
        return among(at, held.value, (getattr(line, name) for line in held.covered.lines))

    return found


def _origins(case: Case, held: Stated) -> Ours | None:
    codes = [line.country_of_origin for line in held.covered.lines if line.country_of_origin]
    names = [name for code in codes for name in (str(code), code.english_name)]
    return among(f"{first_line(case.shipment, held.covered)}/country_of_origin", held.value, names)


def _exporter_codes(case: Case, held: Stated) -> Ours | None:
    codes = [found.ico_exporter_code for found in case.shipment.parties]
    stated = held.value.strip().zfill(4)
    return among("/parties/0/ico_exporter_code", stated, (c.zfill(4) for c in codes if c))


def _treatment_certificates(case: Case, held: Stated) -> Ours | None:
    numbers = [treatment.certificate for treatment in case.shipment.treatments]
    return among("/treatments/0/certificate", held.value, numbers)


_NAMED: Mapping[str, Callable[[Case, Stated], Ours | None]] = {
    "botanical-names": _of_lines("botanical_name"),
    "criteria": _of_lines("origin_criterion"),
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
