"""Plant health: what the phytosanitary certificate says of species, treatment and wood."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from logistics.customs.agents import same_agent
from logistics.customs.botany import same_species
from logistics.customs.case import Case, Stated, goods_of
from logistics.customs.certificates import certificates
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Protocol
from logistics.customs.knowledge.rows import Plant
from logistics.customs.measured import grams_per_cubic_metre, tells_celsius, tells_hours
from logistics.customs.printed import printed_day
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.wording import holds_any, same_text
from logistics.reference.commodities import commodity_states
from logistics.shipments.facts import Line, Treatment

_CERTIFICATE = "phytosanitary-certificate"
_PLANT = ("phytosanitary-application", _CERTIFICATE)
_MARK = re.compile(r"[A-Z]{2}[\s-][A-Z0-9-]+[\s-](HT|MB|DH|SF)", re.ASCII)
_ALWAYS = ("kind", "treated_on", "duration_hours", "temperature_celsius")
_CHEMICAL = ("chemical", "concentration")
_STATED = (*_ALWAYS[1:], *_CHEMICAL)
_ENTERED = 3
"""From how many entries on section III counts as copied from the certificate."""


@rule(
    "certificate-to-order",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=("issued_papers/*/values",),
    tables=("word-lists",),
    papers=(_CERTIFICATE,),
    source="ippc-ispm-12",
    clause="section I, consignee",
)
def certificate_to_order(case: Case) -> Iterator[Breach]:
    """A phytosanitary certificate names its consignee."""
    for held in case.stated_as("consignee", _CERTIFICATE):
        if holds_any(held.value, case.words("to-order")):
            yield Breach(
                fields=(held.pointer,),
                facts={"stated": held.told},
                documents=(held.paper.kind,),
            )


@rule(
    "species-unusual",
    Topic.TREATMENT,
    Severity.VERIFY,
    reads=("lines/*/botanical_name", "lines/*/commodity"),
    papers=_PLANT,
    source="ippc-ispm-12",
    clause="section I, botanical name",
)
def species_unusual(case: Case) -> Iterator[Breach]:
    """The botanical name is one of those the goods usually bear."""
    for pointer, line in case.lines():
        row = commodity_states().get((line.commodity or "", line.processing_state or ""))
        if row is None or not row.botanical_names or not line.botanical_name:
            continue
        if not any(same_species(line.botanical_name, name) for name in row.botanical_names):
            yield Breach(
                fields=(f"{pointer}/botanical_name",),
                facts={"given": line.botanical_name, "usual": row.botanical_names},
            )


def half_filled(treatment: Treatment, *, chemical: bool | None = None) -> tuple[str, ...]:
    """The entries of section III that are absent although others are filled in.

    ``chemical`` tells whether the treatment is done with one; ``None`` where its entries tell.
    """
    by_chemical = any(getattr(treatment, name) is not None for name in _CHEMICAL)
    wanted = (*_ALWAYS, *_CHEMICAL) if chemical or by_chemical else _ALWAYS
    return tuple(name for name in wanted if getattr(treatment, name) is None)


def told_by_record(case: Case, line: Line) -> bool:
    """Whether a registered facility treats these goods, so that its record is judged instead."""
    asked = case.knowledge.needed_registrations.on(goods_of(line), case.judged)
    return any(row.kind == "gacc-fumigator" for row in asked)


@rule(
    "treatment-half-filled",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=("treatments",),
    tables=("needed-registrations",),
    papers=_PLANT,
    source="ippc-ispm-12",
    clause="section III",
)
def treatment_half_filled(case: Case) -> Iterator[Breach]:
    """Section III is filled in whole, or says NONE."""
    if any(told_by_record(case, line) for _, line in case.lines()):
        return
    for position, treatment in enumerate(case.shipment.treatments):
        absent = half_filled(treatment)
        if absent:
            yield Breach(
                fields=tuple(f"/treatments/{position}/{name}" for name in absent),
                facts={"absent": tuple(name.replace("_", " ") for name in absent)},
            )


@rule(
    "certificate-section-half-filled",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "treatments"),
    papers=(_CERTIFICATE,),
    source="ippc-ispm-12",
    clause="section III",
)
def certificate_section_half_filled(case: Case) -> Iterator[Breach]:
    """A certificate whose section III is entered for the most part states all of it."""
    for certificate in certificates(case, _CERTIFICATE):
        stated = {held.field for held in certificate.states(*_STATED) if held.value.strip()}
        agents = stated.intersection(_CHEMICAL) or any(
            treatment.chemical for treatment in case.shipment.treatments
        )
        wanted = _STATED if agents else _ALWAYS[1:]
        absent = tuple(name for name in wanted if name not in stated)
        if len(stated) >= _ENTERED and absent:
            yield Breach(
                fields=(f"{certificate.pointer}/values",),
                facts={"absent": tuple(name.replace("_", " ") for name in absent)},
                documents=(_CERTIFICATE,),
            )


def _agrees(case: Case, held: Stated, treatment: Treatment) -> bool:
    ours: object = getattr(treatment, held.field)
    if ours is None:
        return True
    if isinstance(ours, Decimal):
        tells = tells_hours if held.field == "duration_hours" else tells_celsius
        return tells(held.value, ours)
    if isinstance(ours, date):
        return (printed_day(held.value) or held.value) == ours
    if held.field == "chemical":
        return same_agent(case.knowledge, held.value, str(ours))
    stated, known = grams_per_cubic_metre(held.value), grams_per_cubic_metre(str(ours))
    if stated is None or known is None:
        return same_text(held.value, str(ours))
    return stated == known


@rule(
    "treatment-differs",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=("treatments", "issued_papers/*/values"),
    tables=("word-lists",),
    papers=(_CERTIFICATE, "treatment-certificate"),
    source="ippc-ispm-12",
    clause="section III against the treatment certificate",
)
def treatment_differs(case: Case) -> Iterator[Breach]:
    """Certificates repeat the treatment as it was done."""
    treatments = case.shipment.treatments
    for name in _STATED:
        for held in case.stated_as(name):
            if treatments and not any(_agrees(case, held, treatment) for treatment in treatments):
                yield Breach(
                    fields=(held.pointer, f"/treatments/0/{name}"),
                    facts={"field": name.replace("_", " "), "stated": held.told},
                    documents=(held.paper.kind,),
                )


@rule(
    "plant-declaration-unconfirmed",
    Topic.TREATMENT,
    Severity.VERIFY,
    reads=("lines/*/commodity", "lines/*/processing_state"),
    tables=("plants", "protocols"),
    papers=_PLANT,
    source="cn-quarantine-law",
)
def plant_declaration_unconfirmed(case: Case) -> Iterator[Breach]:
    """Not all is known of the declaration and treatment that China asks for."""
    for pointer, line in case.lines():
        plant = case.knowledge.plants.one(goods_of(line), case.judged)
        protocol = case.knowledge.protocols.one(goods_of(line), case.judged)
        unknown: list[Plant | Protocol] = []
        if plant and not plant.declaration_known:
            unknown.append(plant)
        if protocol and not protocol.pests_complete:
            unknown.append(protocol)
        rows = tuple(row for row in unknown if row.id not in case.verified)
        if rows:
            yield Breach(
                fields=(f"{pointer}/commodity",),
                facts={"goods": goods_name(line), "authority": rows[0].authority},
                rows=rows,
            )


@rule(
    "wood-mark-missing",
    Topic.TREATMENT,
    Severity.BLOCK,
    reads=("wood_packaging",),
    tables=("limits/wood-core-heat", "limits/wood-core-time"),
    papers=("packing-list", *_PLANT),
    source="ippc-ispm-15",
)
def wood_mark_missing(case: Case) -> Iterator[Breach]:
    """Raw wood packaging bears the mark of ISPM 15."""
    wood = case.shipment.wood_packaging
    if wood and wood.used and not wood.mark:
        facts = {"heat": case.limit("wood-core-heat"), "time": case.limit("wood-core-time")}
        yield Breach(fields=("/wood_packaging/mark",), facts=facts)


@rule(
    "wood-mark-form",
    Topic.TREATMENT,
    Severity.VERIFY,
    reads=("wood_packaging/mark",),
    papers=("packing-list", *_PLANT),
    source="ippc-ispm-15",
)
def wood_mark_form(case: Case) -> Iterator[Breach]:
    """The mark is country, producer and treatment."""
    wood = case.shipment.wood_packaging
    if wood and wood.mark and not _MARK.fullmatch(wood.mark.strip().upper()):
        yield Breach(fields=("/wood_packaging/mark",), facts={"mark": wood.mark})


@rule(
    "wood-undeclared",
    Topic.TREATMENT,
    Severity.VERIFY,
    reads=("wood_packaging/used", "packages/*/kind"),
    tables=("word-lists",),
    papers=("packing-list", *_PLANT),
    source="ippc-ispm-15",
)
def wood_undeclared(case: Case) -> Iterator[Breach]:
    """Packages of raw wood are declared as wood packaging."""
    wood = case.shipment.wood_packaging
    kinds = case.words("wooden-kinds")
    for position, group in enumerate(case.shipment.packages):
        if wood and wood.used is False and group.kind in kinds:
            yield Breach(
                fields=(f"/packages/{position}/kind", "/wood_packaging/used"),
                facts={"kind": group.kind},
            )


RULES = (
    certificate_to_order,
    species_unusual,
    treatment_half_filled,
    certificate_section_half_filled,
    treatment_differs,
    plant_declaration_unconfirmed,
    wood_mark_missing,
    wood_mark_form,
    wood_undeclared,
)
