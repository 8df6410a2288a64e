"""The trade lines: goods, packages, measures, origin, treatments, what re-export adds."""

import re
from collections.abc import Iterator, Mapping

from logistics.customs.phytosanitary.answers import Level
from logistics.customs.phytosanitary.codes import RE_EXPORT, codes, unit_codes
from logistics.customs.phytosanitary.profile import Case, Rule, Struck, not_listed
from logistics.customs.phytosanitary.spots import Spot
from logistics.reference.packages import package_kinds

_UNIT = re.compile(r"[A-Z0-9]{2,3}", re.ASCII)
_HS = re.compile(r"[0-9]{4,12}", re.ASCII)
_PACKED_IN_WORDS = "OPTND"
_ON_REEXPORT = ("RPCCO", "RPCRF")
_IN_WORDS = "TTFT"
_TREATED = "TT"


def _line_missing(case: Case) -> Iterator[Struck]:
    if case.consignment and not case.lines:
        yield Struck(case.consignment)


def _without(case: Case, path: str) -> Iterator[Struck]:
    for line in case.lines:
        if not any(spot.text for spot in line.all(path)):
            yield Struck(line)


def _description_missing(case: Case) -> Iterator[Struck]:
    yield from _without(case, "Description")


def _origin_missing(case: Case) -> Iterator[Struck]:
    yield from _without(case, "OriginSPSCountry/ID")


def notes_of(line: Spot) -> Mapping[str, Spot]:
    """The notes of a line by subject, the first of each."""
    found: dict[str, Spot] = {}
    for note in line.all("AdditionalInformationSPSNote"):
        found.setdefault(note.says("Subject") or "", note)
    return found


def _packages_doubled(case: Case) -> Iterator[Struck]:
    for line in case.lines:
        in_words = notes_of(line).get(_PACKED_IN_WORDS)
        if in_words and line.all("PhysicalSPSPackage"):
            yield Struck(in_words)


def _packages_missing(case: Case) -> Iterator[Struck]:
    for line in case.lines:
        if _PACKED_IN_WORDS not in notes_of(line) and not line.all("PhysicalSPSPackage"):
            yield Struck(line)


def _package_unknown(case: Case) -> Iterator[Struck]:
    for line in case.lines:
        yield from not_listed(line.all("PhysicalSPSPackage/TypeCode"), package_kinds())


def _measures(case: Case) -> Iterator[Spot]:
    for spot in case.every:
        if spot.part is not None and "unitCode" in spot.part.attributes and spot.text:
            yield spot


def _unit_missing(case: Case) -> Iterator[Struck]:
    yield from (Struck(spot) for spot in _measures(case) if not spot.attribute("unitCode"))


def _unit_unknown(case: Case) -> Iterator[Struck]:
    """Units are of Recommendation 20; one that is built so but not known here is a warning."""
    for spot in _measures(case):
        unit = spot.attribute("unitCode")
        if unit and unit not in unit_codes():
            level = Level.WARNING if _UNIT.fullmatch(unit) else None
            yield Struck(spot, {"given": unit[:40]}, level)


def _system_unknown(case: Case) -> Iterator[Struck]:
    for line in case.lines:
        systems = line.all("ApplicableSPSClassification/SystemName")
        yield from not_listed(systems, codes("systems"))


def _hs_form(case: Case) -> Iterator[Struck]:
    for line in case.lines:
        for held in line.all("ApplicableSPSClassification"):
            code = held.first("ClassCode")
            tariff = held.says("SystemName") == "HS" and code and code.text
            if code and tariff and not _HS.fullmatch(tariff):
                yield Struck(code, {"given": tariff[:40]})


def _process_type(case: Case) -> Iterator[Struck]:
    for process in case.processes():
        given = process.says("TypeCode") or "–"
        if given not in codes("process_types"):
            yield Struck(process.first("TypeCode") or process, {"given": given[:40]})


def _tags(process: Spot) -> list[Spot]:
    held = process.all("ApplicableSPSProcessCharacteristic")
    return [found for one in held if (found := one.first("Description"))]


def _treatment_text(case: Case) -> Iterator[Struck]:
    for process in case.processes():
        tags = {tag.text for tag in _tags(process) if tag.text}
        if _IN_WORDS not in tags and any(tag.startswith(_TREATED) for tag in tags):
            yield Struck(process)


def _tag_unknown(case: Case) -> Iterator[Struck]:
    for process in case.processes():
        yield from not_listed(_tags(process), codes("treatment_tags"))


def _reexport_incomplete(case: Case) -> Iterator[Struck]:
    """A re-export certificate tells of each line whence it came, under which certificate."""
    for line in case.lines if case.type() == str(RE_EXPORT) else ():
        notes = notes_of(line)
        absent = [
            subject
            for subject in _ON_REEXPORT
            if subject not in notes or not notes[subject].says("Content")
        ]
        if absent:
            yield Struck(line, {"absent": ", ".join(absent)})


def _flag_unknown(case: Case) -> Iterator[Struck]:
    for line in case.lines:
        for note in line.all("AdditionalInformationSPSNote"):
            if note.says("Subject") in codes("flag_subjects"):
                yield from not_listed(note.all("Content"), {"True", "False"})


GOODS_RULES: Mapping[str, Rule] = {
    "line-missing": _line_missing,
    "description-missing": _description_missing,
    "origin-missing": _origin_missing,
    "packages-doubled": _packages_doubled,
    "packages-missing": _packages_missing,
    "package-unknown": _package_unknown,
    "unit-missing": _unit_missing,
    "unit-unknown": _unit_unknown,
    "system-unknown": _system_unknown,
    "hs-form": _hs_form,
    "process-type": _process_type,
    "treatment-text": _treatment_text,
    "tag-unknown": _tag_unknown,
    "reexport-incomplete": _reexport_incomplete,
    "flag-unknown": _flag_unknown,
}
