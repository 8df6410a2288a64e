"""Delivery terms, freight and insurance, packages and masses, wood and the preference claimed."""

from collections.abc import Iterator

from logistics.customs.china.code_lists import ListName
from logistics.customs.china.declared_codes import code_row, code_rows
from logistics.customs.china.form import BROKER, Form
from logistics.customs.china.head_transport import named
from logistics.customs.china.line_preference import may_claim, preference_codes
from logistics.customs.china.status import Entry
from logistics.customs.knowledge.declared import CodeGroup
from logistics.kernel.decimals import plain
from logistics.kernel.money import Money
from logistics.reference.packages import package_kinds
from logistics.shipments.facts import CostKind, Shipment
from logistics.shipments.facts.totals import gross_total, net_total, package_count

_BUYER = "the buyer"
_CERTIFICATE = "china-ldc-origin-certificate"


def mode_entry(form: Form) -> Iterator[Entry]:
    """The supervision mode: of platform orders by its row, of cargo as the broker chooses."""
    sale = form.case.shipment.ecommerce
    if sale is None or sale.mode is None:
        yield form.verify("supervision-mode", BROKER)
        return
    row = code_row(form.case, CodeGroup.MODE, "TradeMode", sale.mode)
    if row:
        yield form.by_rows("supervision-mode", sale.mode, (row,), row.authority, "/ecommerce/mode")
    else:
        yield form.given("supervision-mode", sale.mode, "/ecommerce/mode")


def term_entries(form: Form) -> Iterator[Entry]:
    """Incoterms rule with its place, the transaction mode, and the two costs of carriage."""
    terms = form.case.shipment.terms
    rule = terms.incoterm
    yield form.entered("incoterm", rule, "/terms/incoterm")
    if terms.named_place:
        told = named(form.case.shipment, terms.named_place)
        yield form.given("named-place", told, "/terms/named_place")
    if rule:
        yield form.by_list("transaction-mode", ListName.TRANSACTION, rule, "/terms/incoterm")
    yield _cost(form, "freight", CostKind.OCEAN_FREIGHT)
    yield _cost(form, "insurance", CostKind.INSURANCE)


def _cost(form: Form, key: str, kind: CostKind) -> Entry:
    """The amount entered; who knows it where none is."""
    shipment = form.case.shipment
    found = [
        (f"/costs/{place}/amount", cost.amount)
        for place, cost in enumerate(shipment.costs)
        if cost.kind is kind and cost.amount
    ]
    if found:
        text = "; ".join(money_text(amount) for _, amount in found)
        return form.given(key, text, *(pointer for pointer, _ in found))
    return form.verify(key, _BUYER if _buyer_pays(shipment, key) else BROKER, "/costs")


def _buyer_pays(shipment: Shipment, key: str) -> bool:
    rule = shipment.terms.incoterm
    if rule is None:
        return False
    return not (rule.freight_paid_by_seller if key == "freight" else rule.insured_by_seller)


def money_text(amount: Money) -> str:
    """An amount as a broker keys it: digits and the currency."""
    return f"{plain(amount.amount)} {amount.currency}"


def stowage_entries(form: Form) -> Iterator[Entry]:
    """Packages, their kinds, masses in kilograms, marks, and wood."""
    shipment = form.case.shipment
    count = package_count(shipment)
    if count:
        yield form.worked("packages", str(count), "/packages")
    else:
        yield form.missing("packages", "/packages")
    yield from _kinds(form)
    for key, mass in (("gross-mass", gross_total(shipment)), ("net-mass", net_total(shipment))):
        if mass:
            yield form.worked(key, plain(mass.kg), "/lines")
        else:
            yield form.missing(key, "/lines")
    marks = [group.marks for group in shipment.packages if group.marks]
    yield form.entered("marks", "\n".join(dict.fromkeys(marks)) or None, "/packages")
    yield from _wood(form)


def _kinds(form: Form) -> Iterator[Entry]:
    """Kinds by UN/ECE Recommendation 21; the code of Chinese customs is for the broker."""
    kinds = dict.fromkeys(group.kind for group in form.case.shipment.packages if group.kind)
    listed = [package_kinds()[kind] for kind in kinds if kind in package_kinds()]
    text = "; ".join(" ".join(filter(None, (kind.code, kind.name, kind.zh))) for kind in listed)
    yield form.entered("package-kind", text or None, "/packages")
    if text:
        yield form.verify("package-kind-code", BROKER)


def _wood(form: Form) -> Iterator[Entry]:
    wood = form.case.shipment.wood_packaging
    if wood is None or wood.used is None:
        yield form.missing("wood-packaging", "/wood_packaging/used")
    elif wood.used:
        yield form.entered("wood-packaging", wood.mark, "/wood_packaging/mark")
    else:
        yield form.given("wood-packaging", "none 无", "/wood_packaging/used")


def preference_entries(form: Form) -> Iterator[Entry]:
    """Whether the duty-free treatment is claimed, under which agreement and with what proof."""
    case = form.case
    claimed = case.shipment.terms.preference_claimed
    pointer = "/terms/preference_claimed"
    if claimed is None:
        yield form.missing("preference-claimed", pointer)
        return
    if not claimed:
        yield form.given("preference-claimed", "no 否", pointer)
        return
    lines = case.shipment.lines
    if lines and not any(may_claim(case, line) for line in lines):
        note = "china.none-preferred"
        yield form.verify("preference-claimed", BROKER, pointer, text="yes 是", note=note)
        return
    yield form.given("preference-claimed", "yes 是", pointer)
    yield _agreement(form, pointer)
    yield _proof(form, pointer)


def _agreement(form: Form, pointer: str) -> Entry:
    """The code of the agreement, where one alone is known."""
    rows = code_rows(form.case, CodeGroup.PREFERENCE, "PreTradeAgreeCode")
    if len(rows) != 1:
        return form.verify("preference-agreement", BROKER, pointer)
    return form.by_rows("preference-agreement", rows[0].code, rows, rows[0].authority, pointer)


def _proof(form: Form, pointer: str) -> Entry:
    """The kind of proof: the certificate of origin, without an advance ruling the only one."""
    code = preference_codes().proofs[_CERTIFICATE]
    row = code_row(form.case, CodeGroup.PREFERENCE, "OriCertType", code)
    if row is None:
        return form.verify("preference-proof", BROKER, pointer)
    return form.by_rows("preference-proof", code, (row,), row.authority, pointer)
