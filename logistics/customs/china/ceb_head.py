"""What the goods tell for the head of the inventory: mode, packages and masses."""

from collections.abc import Callable, Mapping

from logistics.customs.china.form import Form, Slot
from logistics.customs.china.status import Entry
from logistics.kernel.decimals import plain
from logistics.kernel.quantity import Mass
from logistics.shipments.facts.totals import gross_total, net_total, package_count


def _mode(form: Form, slot: Slot) -> Entry:
    sale = form.case.shipment.ecommerce
    if sale and sale.mode:
        return form.given(slot, sale.mode, "/ecommerce/mode")
    return form.empty(slot) if sale is None else form.missing(slot, "/ecommerce/mode")


def _packages(form: Form, slot: Slot) -> Entry:
    count = package_count(form.case.shipment)
    return form.worked(slot, str(count), "/packages") if count else form.missing(slot, "/packages")


def _gross(form: Form, slot: Slot) -> Entry:
    return _mass(form, slot, gross_total(form.case.shipment))


def _net(form: Form, slot: Slot) -> Entry:
    return _mass(form, slot, net_total(form.case.shipment))


def _mass(form: Form, slot: Slot, mass: Mass | None) -> Entry:
    return form.worked(slot, plain(mass.kg), "/lines") if mass else form.missing(slot, "/lines")


HEAD_FILLS: Mapping[str, Callable[[Form, Slot], Entry]] = {
    "tradeMode": _mode,
    "packNo": _packages,
    "grossWeight": _gross,
    "netWeight": _net,
}
"""How each field of the head is filled, by its name."""
