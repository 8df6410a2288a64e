"""Containers whose plate nobody entered, held against what such containers usually weigh."""

from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.figures import ContainerMass
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.vgm import cargo_in, sea_containers
from logistics.kernel.quantity import Mass
from logistics.shipments.facts import Container

_PAPERS = ("bill-of-lading",)
_TABLES = ("container-masses", "limits/vgm-tolerance", "limits/vgm-tolerance-mass")
_SIZE = 2
_BOX = "consignments/*/containers/*"


def _usual(case: Case, box: Container) -> ContainerMass | None:
    size = (box.size_type or "")[:_SIZE]
    return case.knowledge.container_masses.one(size, case.departure or case.on)


@rule(
    "vgm-below-usual",
    Topic.TRANSPORT,
    Severity.VERIFY,
    reads=(f"{_BOX}/vgm", f"{_BOX}/tare", f"{_BOX}/size_type", "packages"),
    tables=_TABLES,
    papers=_PAPERS,
    source="container-plates",
)
def vgm_below_usual(case: Case) -> Iterator[Breach]:
    """Where no tare is entered, the verified mass holds the goods and a usual container."""
    for pointer, part, box in sea_containers(case):
        row, cargo = _usual(case, box), cargo_in(case, part, box)
        weighed = box.vgm.mass if box.vgm else None
        if row and cargo and weighed and box.tare is None:
            wanted = cargo.kg + row.tare_kg
            if weighed.kg < wanted:
                yield _breach(box, f"{pointer}/tare", row, weighed, wanted)


@rule(
    "load-above-usual",
    Topic.TRANSPORT,
    Severity.VERIFY,
    reads=(f"{_BOX}/max_gross", f"{_BOX}/size_type", "packages"),
    tables=_TABLES,
    papers=_PAPERS,
    source="container-plates",
)
def load_above_usual(case: Case) -> Iterator[Breach]:
    """Where no maximum is entered, the goods weigh no more than such containers carry."""
    for pointer, part, box in sea_containers(case):
        row, cargo = _usual(case, box), cargo_in(case, part, box)
        payload = row.payload_kg if row else None
        if row and cargo and payload is not None and box.max_gross is None and cargo.kg > payload:
            yield _breach(box, f"{pointer}/max_gross", row, cargo, payload)


def _breach(box: Container, field: str, row: ContainerMass, given: Mass, usual: Decimal) -> Breach:
    return Breach(
        fields=(field,),
        facts={
            "container": box.number or field.rpartition("/")[0],
            "given": given,
            "usual": Mass(usual),
            "authority": row.authority,
        },
        rows=(row,),
    )


RULES = (vgm_below_usual, load_above_usual)
