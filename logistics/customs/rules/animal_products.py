"""Animal products: the sealed container, and its seal on the veterinary health certificate."""

from collections.abc import Iterator

from logistics.customs.case import Case, goods_of
from logistics.customs.certificates import Certificate, certificates
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.goods import Packing, PackingDemand
from logistics.customs.rule import Breach, rule
from logistics.customs.rules.access import goods_name
from logistics.customs.wording import listed, same_code
from logistics.shipments.facts import Container, Line

_CERTIFICATE = "veterinary-health-certificate"
_BOX = ("container", "containers")
_SEAL = ("seal", "seals")


def _demand(case: Case, demand: PackingDemand) -> Iterator[tuple[Line, Packing]]:
    for _, line in case.lines():
        for row in case.knowledge.packing.on(goods_of(line), case.judged):
            if row.demand is demand:
                yield line, row


def _boxes(case: Case) -> Iterator[tuple[str, Container]]:
    for number, part in enumerate(case.shipment.consignments):
        for position, box in enumerate(part.containers):
            yield f"/consignments/{number}/containers/{position}", box


@rule(
    "container-unsealed",
    Topic.ACCESS,
    Severity.BLOCK,
    reads=("consignments/*/containers/*/seals", "lines/*/commodity"),
    tables=("packing",),
    papers=(_CERTIFICATE, "packing-list"),
    source="cn-quarantine-law",
)
def container_unsealed(case: Case) -> Iterator[Breach]:
    """The container is sealed under official supervision."""
    for line, row in _demand(case, PackingDemand.SEALED_CONTAINER):
        for pointer, box in _boxes(case):
            if not box.seals:
                yield Breach(
                    fields=(f"{pointer}/seals",),
                    facts={
                        "goods": goods_name(line),
                        "container": box.number or pointer,
                        "authority": row.authority,
                    },
                    rows=(row,),
                    severity=row.severity,
                    firm=True,
                )


def _unstated(certificate: Certificate) -> tuple[str, ...]:
    """Which of container and seal number the certificate does not state."""
    return tuple(
        name
        for name, fields in (("container number", _BOX), ("seal number", _SEAL))
        if not certificate.states(*fields)
    )


@rule(
    "veterinary-seal-missing",
    Topic.ACCESS,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "consignments/*/containers"),
    tables=("packing",),
    papers=(_CERTIFICATE,),
    source="cn-quarantine-law",
)
def veterinary_seal_missing(case: Case) -> Iterator[Breach]:
    """The veterinary health certificate bears the numbers of the sealed container."""
    if not any(_boxes(case)):
        return
    for line, row in _demand(case, PackingDemand.SEAL_ON_CERTIFICATE):
        for certificate in certificates(case, _CERTIFICATE, line):
            absent = _unstated(certificate)
            if absent:
                bare = len(absent) > 1 and certificate.values
                yield Breach(
                    fields=(f"{certificate.pointer}/values",),
                    facts={
                        "goods": goods_name(line),
                        "absent": absent,
                        "authority": row.authority,
                    },
                    rows=(row,),
                    severity=row.severity if bare else Severity.VERIFY,
                    firm=True,
                )


@rule(
    "veterinary-seal-differs",
    Topic.ACCESS,
    Severity.BLOCK,
    reads=("issued_papers/*/values", "consignments/*/containers"),
    papers=(_CERTIFICATE,),
    source="papers-compared",
)
def veterinary_seal_differs(case: Case) -> Iterator[Breach]:
    """The veterinary health certificate names our container and its seal."""
    boxes = [box for _, box in _boxes(case)]
    numbers = [str(box.number) for box in boxes if box.number]
    seals = [seal.number for box in boxes for seal in box.seals]
    for certificate in certificates(case, _CERTIFICATE):
        for fields, ours in ((_BOX, numbers), (_SEAL, seals)):
            for held in certificate.states(*fields):
                stated = listed(held.value)
                if ours and not all(any(same_code(one, own) for own in ours) for one in stated):
                    yield Breach(
                        fields=(held.pointer,),
                        facts={
                            "field": held.field,
                            "ours": tuple(ours),
                            "stated": held.value,
                        },
                    )


RULES = (container_unsealed, veterinary_seal_missing, veterinary_seal_differs)
