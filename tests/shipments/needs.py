"""What the five papers print of a coffee shipment, as paths into the shipment file."""

from collections.abc import Iterator
from typing import Any

from logistics.shipments.facts import Role, Shipment
from logistics.shipments.wire import dump

EVERY_PAPER = (
    "parties[exporter]/name",
    "parties[exporter]/address/lines",
    "parties[exporter]/address/country",
    "parties[consignee]/name",
    "parties[consignee]/address/lines",
    "parties[consignee]/address/country",
    "lines/*/description",
    "lines/*/net_mass",
    "lines/*/gross_mass",
    "packages/*/kind",
    "packages/*/count",
    "packages/*/marks",
    "consignments/*/legs/*/mode",
    "consignments/*/legs/*/from_place",
    "consignments/*/legs/*/to_place",
    "consignments/*/containers/*/number",
    "signatory/name",
)
NEEDED = {
    "commercial-invoice": (
        "parties[buyer]/name",
        "parties[buyer]/uscc",
        "parties[exporter]/tin",
        "terms/incoterm",
        "terms/named_place",
        "terms/currency",
        "terms/payment",
        "terms/order/number",
        "lines/*/description_zh",
        "lines/*/hs6",
        "lines/*/hs_cn",
        "lines/*/quantity",
        "lines/*/price",
        "lines/*/grade",
        "lines/*/country_of_origin",
        "lines/*/elements/variety",
        "bank/name",
        "bank/bic",
        "bank/account",
        "signatory/title",
        "registrations/*/number",
    ),
    "packing-list": (
        "packages/*/number_from",
        "packages/*/number_to",
        "packages/*/lot",
        "packages/*/net_each",
        "packages/*/tare_each",
        "packages/*/volume",
        "packages/*/allotments/*/container",
        "wood_packaging",
    ),
    "phytosanitary-application": (
        "lines/*/commodity",
        "lines/*/processing_state",
        "lines/*/botanical_name",
        "lines/*/intended_use",
        "lines/*/lots/*/producer",
        "lines/*/lots/*/district",
        "inspection/place",
        "inspection/requested_at",
    ),
    "china-ldc-origin-application": (
        "parties[producer]/name",
        "terms/preference_claimed",
        "lines/*/origin_criterion",
        "signatory/place",
    ),
    "asycuda-worksheet": (
        "parties[declarant]/name",
        "lines/*/hs_rw",
        "declaration/exit_office_name",
        "declaration/model",
        "declaration/general_procedure",
        "declaration/extended_procedure",
        "declaration/national_procedure",
        "declaration/nature_of_transaction",
        "declaration/place_of_loading",
    ),
}


def absent_fields(facts: Shipment) -> list[str]:
    """Paths of the five papers at which ``facts`` say nothing."""
    wire = dump(facts)
    paths = dict.fromkeys((*EVERY_PAPER, *(path for kind in NEEDED.values() for path in kind)))
    return [path for path in paths if not all(_values(wire, path.split("/")))]


def _values(held: Any, steps: list[str]) -> Iterator[bool]:
    if not steps:
        yield held not in (None, [], {})
        return
    step, *rest = steps
    if step == "*":
        for entry in held or [None]:
            yield from _values(entry, rest)
    elif step.startswith("parties["):
        role = Role(step[len("parties[") : -1]).value
        party = next((one for one in held.get("parties", []) if role in one["roles"]), None)
        yield from _values(party, rest)
    else:
        yield from _values(held.get(step) if isinstance(held, dict) else None, rest)
