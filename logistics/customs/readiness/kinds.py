"""The steps of an export in the order in which one waits for another."""

from collections.abc import Mapping
from dataclasses import dataclass

from logistics.customs.readiness.anchors import Anchor
from logistics.customs.readiness.credit import PRESENTATION
from logistics.reference.paper_kinds import PaperClass, paper_kinds

RWANDA = "RW"
CHINA = "CN"

LEAVING = "goods-leave"
BORDER = "border"
GATE_IN = "gate-in"
LOADING = "main-departure"
DECLARATION = "export-declaration"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKind:
    """A kind of step.

    ``country`` is the one whose working days the issuer keeps; ``None`` for one's own work and
    for carriers, who work every day. ``timed`` steps take their issuer time; one's own work
    and events of the journey do not. A step without ``recorded`` leaves no trace in the
    shipment and is never late.
    """

    key: str
    source: str
    after: tuple[str, ...] = ()
    anchor: Anchor | None = None
    country: str | None = None
    timed: bool = True
    recorded: bool = True


def _own(key: str, source: str, *after: str, anchor: Anchor | None = None) -> StepKind:
    return StepKind(key=key, source=source, after=after, anchor=anchor, timed=False)


def _event(key: str, source: str, *after: str, anchor: Anchor | None = None) -> StepKind:
    return StepKind(key=key, source=source, after=after, anchor=anchor, timed=False)


def _rwandan(key: str, source: str, *after: str, anchor: Anchor | None = None) -> StepKind:
    return StepKind(key=key, source=source, after=after, anchor=anchor, country=RWANDA)


def _carrier(key: str, source: str, *after: str, anchor: Anchor | None = None) -> StepKind:
    return StepKind(key=key, source=source, after=after, anchor=anchor)


def _chinese(key: str, source: str, *after: str, anchor: Anchor | None = None) -> StepKind:
    return StepKind(key=key, source=source, after=after, anchor=anchor, country=CHINA)


_INVOICE = ("commercial-invoice", "packing-list")
_CERTIFICATES = (
    "naeb-export-certificate",
    "ico-certificate",
    "veterinary-health-certificate",
    "icglr-certificate",
    "mineral-export-permit",
    "restricted-export-permit",
    "rsb-test-report",
    "laboratory-report",
)
_PROTOCOL_SITES = ("gacc-orchard", "gacc-packhouse", "gacc-fumigator")
_EXPORTER = ("naeb-exporter", "naeb-horticulture", "rica-plant-exporter", "rmb-licence")
_FOR_EXPORT = (
    *_CERTIFICATES,
    "phytosanitary-certificate",
    "china-ldc-origin-certificate",
    DECLARATION,
    "exit-note",
    "transit-document",
    "container-stuffing",
)

_LISTED = (
    _chinese("china-quarantine-permit", "cn-quarantine-law", anchor=Anchor.CONTRACT),
    _chinese("gacc-producer", "gacc-decree-280"),
    _chinese("gacc-exporter", "cn-food-safety-law"),
    *(_chinese(key, "cn-quarantine-law") for key in _PROTOCOL_SITES),
    *(_rwandan(key, "eac-cma") for key in _EXPORTER),
    _own("commercial-invoice", "un-layout", "gacc-producer", "gacc-exporter"),
    _own("packing-list", "un-layout", "commercial-invoice"),
    _carrier("booking", "trade-practice"),
    _rwandan("naeb-quality", "rica-chilli-2020", "naeb-horticulture"),
    _own(
        "phytosanitary-application",
        "rica-chilli-2020",
        "naeb-quality",
        "china-quarantine-permit",
        "rica-plant-exporter",
        *_INVOICE,
    ),
    _rwandan("inspection", "ippc-ispm-12", "phytosanitary-application", *_PROTOCOL_SITES),
    _rwandan("treatment-certificate", "ippc-ispm-12", "inspection"),
    _rwandan(
        "phytosanitary-certificate",
        "ippc-ispm-12",
        "inspection",
        "treatment-certificate",
        anchor=Anchor.LEAVES,
    ),
    _own("china-ldc-origin-application", "rra-origin-2018", *_INVOICE),
    _rwandan(
        "china-ldc-origin-certificate",
        "gacc-decree-231",
        "china-ldc-origin-application",
        anchor=Anchor.LEAVES,
    ),
    *(_rwandan(key, "eac-cma", *_EXPORTER, anchor=Anchor.LEAVES) for key in _CERTIFICATES),
    _rwandan("transit-guarantee", "eac-transit"),
    _rwandan(DECLARATION, "eac-cma", *_INVOICE, *_CERTIFICATES, anchor=Anchor.LEAVES),
    _rwandan("exit-note", "eac-cma", DECLARATION),
    _rwandan(
        "transit-document", "eac-transit", "exit-note", "transit-guarantee", anchor=Anchor.LEAVES
    ),
    _own(
        "container-stuffing",
        "trade-practice",
        "booking",
        "inspection",
        "treatment-certificate",
        anchor=Anchor.LEAVES,
    ),
    _event(LEAVING, "eac-cma", *_FOR_EXPORT, anchor=Anchor.LEAVES),
    StepKind(
        key=BORDER,
        source="eac-transit",
        after=(LEAVING,),
        anchor=Anchor.BORDER,
        timed=False,
        recorded=False,
    ),
    _own("vgm", "solas-vi-2", "container-stuffing", anchor=Anchor.VGM),
    _own("shipping-instruction", "trade-practice", "booking", *_INVOICE, anchor=Anchor.DOCUMENTS),
    _event(GATE_IN, "trade-practice", LEAVING, BORDER, "vgm", anchor=Anchor.GATE_IN),
    _carrier("insurance-certificate", "ucp-600", "commercial-invoice", anchor=Anchor.LOADED),
    _carrier("air-waybill", "iata-awb", "booking", *_INVOICE, anchor=Anchor.LOADED),
    _carrier("postal-item", "upu-s10", *_INVOICE, anchor=Anchor.LOADED),
    _event(
        LOADING,
        "papers-compared",
        "booking",
        LEAVING,
        GATE_IN,
        "vgm",
        "shipping-instruction",
        "insurance-certificate",
        "air-waybill",
        "postal-item",
        *_FOR_EXPORT,
        anchor=Anchor.LOADED,
    ),
    _event("credit-shipment", "ucp-600", LOADING, anchor=Anchor.CREDIT),
    _carrier("bill-of-lading", "gacc-decree-181", LOADING, anchor=Anchor.ARRIVAL),
    _own(
        PRESENTATION,
        "ucp-600",
        "commercial-invoice",
        "bill-of-lading",
        "air-waybill",
        anchor=Anchor.PRESENTATION,
    ),
    StepKind(
        key="import-declaration",
        source="cn-customs-law-24",
        after=(LOADING, "bill-of-lading"),
        anchor=Anchor.DECLARED,
        country=CHINA,
        timed=False,
        recorded=False,
    ),
)

KINDS: Mapping[str, StepKind] = {kind.key: kind for kind in _LISTED}
"""The steps by key, each after all those that it waits for."""


def credit_paper(key: str) -> StepKind:
    """The kind of a step that only the credit asks for: its paper, whoever draws it up."""
    of_others = paper_kinds()[key].paper_class is PaperClass.RECORD
    return StepKind(key=key, source="ucp-600", timed=of_others)


def kind_of(key: str, country: str, source: str) -> StepKind:
    """The kind of a step; one that the list lacks is needed before the goods leave."""
    known = KINDS.get(key)
    return known or StepKind(key=key, source=source, anchor=Anchor.LEAVES, country=country)
