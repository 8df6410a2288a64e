"""China's origin rules for least developed countries: criteria and certificate."""

from collections.abc import Iterator

from logistics.customs.case import Case, paper_title
from logistics.customs.cumulation import groups_in_force, groups_told, standing_told
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.customs.wording import holds_any, longest_phrase
from logistics.shipments.facts import Line, Lot

_CERTIFICATE = "china-ldc-origin-certificate"
_APPLICATION = "china-ldc-origin-application"
_OTHER_CERTIFICATE = "non-preferential-origin-certificate"
_PAPERS = (_APPLICATION, _CERTIFICATE)
_CHINA = "CN"


@rule(
    "wholly-obtained-foreign-lot",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=(
        "lines/*/origin_criterion",
        "lines/*/lots/*/country_of_origin",
        "terms/preference_claimed",
    ),
    tables=("cumulation-groups", "origin-rules"),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="articles 3 and 4",
)
def wholly_obtained_foreign_lot(case: Case) -> Iterator[Breach]:
    """Goods with lots grown elsewhere are not wholly obtained in Rwanda."""
    groups = groups_in_force(case)
    for pointer, line in case.lines():
        foreign = [
            (place, lot)
            for place, lot in _foreign_lots(case, line)
            if lot.country_of_origin != _CHINA
        ]
        if foreign and taken_as_wholly(case, line):
            yield Breach(
                fields=(
                    f"{pointer}/origin_criterion",
                    *(f"{pointer}/lots/{place}/country_of_origin" for place, _ in foreign),
                ),
                facts={
                    "line": line.id,
                    "lots": tuple(_lot_told(lot) for _, lot in foreign),
                    "groups": groups_told(groups),
                    "standing": standing_told(groups),
                },
                source="gacc-decree-231",
                rows=groups,
            )


def _foreign_lots(case: Case, line: Line) -> Iterator[tuple[int, Lot]]:
    """Place and lot of the lots whose known country is not the beneficiary."""
    rules = case.origin_rules()
    for place, lot in enumerate(line.lots):
        if rules and lot.country_of_origin and lot.country_of_origin != rules.beneficiary:
            yield place, lot


def _lot_told(lot: Lot) -> str:
    country = lot.country_of_origin.english_name if lot.country_of_origin else ""
    return f"{lot.id} ({country})"


def taken_as_wholly(case: Case, line: Line) -> bool:
    """Whether wholly obtained is claimed, or the preference with no criterion at all."""
    unsaid = case.preference_claimed and not line.origin_criterion
    return unsaid or _claims_wholly(case, line)


@rule(
    "lot-origin-contradicts",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("lines/*/country_of_origin", "lines/*/lots/*/country_of_origin"),
    tables=("origin-rules",),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="articles 3 and 4",
)
def lot_origin_contradicts(case: Case) -> Iterator[Breach]:
    """Rwandan goods hold a lot of another country, and nothing is claimed of their origin."""
    rules = case.origin_rules()
    for pointer, line in case.lines():
        claimed = case.preference_claimed or line.origin_criterion
        if rules is None or claimed or line.country_of_origin != rules.beneficiary:
            continue
        foreign = tuple(_foreign_lots(case, line))
        if foreign:
            yield Breach(
                fields=(
                    f"{pointer}/country_of_origin",
                    *(f"{pointer}/lots/{place}/country_of_origin" for place, _ in foreign),
                ),
                facts={"line": line.id, "lots": tuple(_lot_told(lot) for _, lot in foreign)},
            )


@rule(
    "chinese-material",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("lines/*/origin_criterion", "lines/*/lots/*/country_of_origin"),
    tables=("origin-rules",),
    papers=_PAPERS,
    source="gacc-decree-231",
)
def chinese_material(case: Case) -> Iterator[Breach]:
    """Materials from China are said to count as originating, under another criterion."""
    for pointer, line in case.lines():
        for place, lot in _foreign_lots(case, line):
            if lot.country_of_origin == _CHINA and taken_as_wholly(case, line):
                yield Breach(
                    fields=(f"{pointer}/lots/{place}/country_of_origin",),
                    facts={"line": line.id, "lot": lot.id},
                )


def _claims_wholly(case: Case, line: Line) -> bool:
    rules = case.origin_rules()
    return rules is not None and line.origin_criterion in rules.criteria


@rule(
    "origin-not-beneficiary",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("lines/*/country_of_origin", "terms/preference_claimed"),
    tables=("origin-rules",),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="article 3",
)
def origin_not_beneficiary(case: Case) -> Iterator[Breach]:
    """Goods of another country get no preference as Rwandan goods."""
    rules = case.origin_rules()
    for pointer, line in case.lines():
        origin = line.country_of_origin
        claimed = case.preference_claimed or _claims_wholly(case, line)
        if rules and origin and origin != rules.beneficiary and claimed:
            yield Breach(
                fields=(f"{pointer}/country_of_origin",),
                facts={"line": line.id, "country": origin.english_name},
            )


@rule(
    "origin-criterion-unconfirmed",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("lines/*/origin_criterion",),
    tables=("origin-rules",),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="annex 1, box 10",
)
def origin_criterion_unconfirmed(case: Case) -> Iterator[Breach]:
    """Only the code for wholly obtained goods is confirmed."""
    for pointer, line in case.lines():
        if case.preference_claimed and line.origin_criterion and not _claims_wholly(case, line):
            yield Breach(
                fields=(f"{pointer}/origin_criterion",), facts={"code": line.origin_criterion}
            )


@rule(
    "lot-origin-unknown",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("lines/*/lots/*/country_of_origin",),
    tables=("origin-rules",),
    papers=_PAPERS,
    source="gacc-decree-231",
    clause="article 4",
)
def lot_origin_unknown(case: Case) -> Iterator[Breach]:
    """A claim of wholly obtained goods rests on lots whose country is known."""
    for pointer, line in case.lines():
        for place, lot in enumerate(line.lots):
            if _claims_wholly(case, line) and lot.country_of_origin is None:
                yield Breach(
                    fields=(f"{pointer}/lots/{place}/country_of_origin",), facts={"lot": lot.id}
                )


@rule(
    "origin-certificate-form",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "terms/preference_claimed"),
    tables=("origin-rules", "word-lists"),
    papers=(_CERTIFICATE,),
    source="gacc-decree-231",
    clause="annex 1",
)
def origin_certificate_form(case: Case) -> Iterator[Breach]:
    """The preference is claimed on its own form, no other certificate of origin."""
    rules = case.origin_rules()
    if rules is None or not case.preference_claimed:
        return
    for held in case.stated_as("form", _CERTIFICATE):
        if not (holds_any(held.value, rules.form_words) or _declared(case, held.value)):
            yield Breach(fields=(held.pointer,), facts={"form": held.value})
    if not any(case.issued(_CERTIFICATE)):
        for pointer, _ in case.issued(_OTHER_CERTIFICATE):
            yield Breach(
                fields=(f"{pointer}/kind",), facts={"form": paper_title(_OTHER_CERTIFICATE)}
            )


def _declared(case: Case, form: str) -> bool:
    return holds_any(form, case.words("declaration-of-origin"))


@rule(
    "origin-declaration-used",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("issued_papers/*/values", "terms/preference_claimed"),
    tables=("origin-rules", "word-lists"),
    papers=(_CERTIFICATE,),
    source="gacc-decree-231",
    clause="annex 2",
)
def origin_declaration_used(case: Case) -> Iterator[Breach]:
    """An exporter's declaration stands for the certificate after an advance ruling only."""
    for held in case.stated_as("form", _CERTIFICATE):
        if case.origin_rules() and case.preference_claimed and _declared(case, held.value):
            yield Breach(fields=(held.pointer,), facts={"form": held.value})


@rule(
    "origin-certificate-stamp",
    Topic.ORIGIN,
    Severity.BLOCK,
    reads=("issued_papers/*/values",),
    tables=("word-lists",),
    papers=(_CERTIFICATE,),
    source="gacc-decree-231",
    clause="annex 1, box 15",
)
def origin_certificate_stamp(case: Case) -> Iterator[Breach]:
    """Box 15 bears the stamp or signature of customs or the port of the export country."""
    for held in case.stated_as("box_15_stamp", _CERTIFICATE):
        if _stamped(case, held.value) is False:
            yield Breach(fields=(held.pointer,))


@rule(
    "origin-certificate-stamp-unclear",
    Topic.ORIGIN,
    Severity.VERIFY,
    reads=("issued_papers/*/values",),
    tables=("word-lists",),
    papers=(_CERTIFICATE,),
    source="gacc-decree-231",
    clause="annex 1, box 15",
)
def origin_certificate_stamp_unclear(case: Case) -> Iterator[Breach]:
    """What is entered of box 15 tells whether it is stamped."""
    for held in case.stated_as("box_15_stamp", _CERTIFICATE):
        if _stamped(case, held.value) is None:
            yield Breach(fields=(held.pointer,), facts={"stated": held.value})


def _stamped(case: Case, stated: str) -> bool | None:
    """Whether box 15 is told to be stamped, by the longest phrase; ``None`` if none tells it."""
    no = longest_phrase(stated, case.words("box-unstamped"))
    yes = longest_phrase(stated, case.words("box-stamped"))
    return None if no == yes else yes > no


RULES = (
    wholly_obtained_foreign_lot,
    lot_origin_contradicts,
    chinese_material,
    origin_not_beneficiary,
    origin_criterion_unconfirmed,
    lot_origin_unknown,
    origin_certificate_form,
    origin_declaration_used,
    origin_certificate_stamp,
    origin_certificate_stamp_unclear,
)
