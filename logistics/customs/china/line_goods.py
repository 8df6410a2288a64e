"""What the goods of a line are called and coded, how much there is, and at what price."""

from collections.abc import Iterator

from logistics.customs.china.code_lists import ListName
from logistics.customs.china.form import BROKER, Form
from logistics.customs.china.status import Entry
from logistics.kernel.decimals import plain
from logistics.reference.units import units
from logistics.shipments.facts import Line
from logistics.shipments.facts.totals import line_amount


def goods_entries(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """Codes and names."""
    yield form.entered("hs-code", line.hs_cn, f"{pointer}/hs_cn")
    yield _suffix(form, line, f"{pointer}/ciq_suffix")
    yield form.entered("goods-name-zh", line.description_zh, f"{pointer}/description_zh")
    yield form.entered("goods-name", line.description, f"{pointer}/description")
    told = ("botanical_name", "grade", "crop_year")
    for name in told:
        held = getattr(line, name)
        if held:
            yield form.given(name.replace("_", "-"), held, f"{pointer}/{name}")


def _suffix(form: Form, line: Line, pointer: str) -> Entry:
    """The three digits entered, held against those that are known of the code."""
    case = form.case
    rows = case.knowledge.inspection_codes.on(line.hs_cn, case.judged) if line.hs_cn else ()
    known = "; ".join(f"{row.suffix} ({row.goods})" for row in rows)
    given = line.ciq_suffix
    if given:
        own = [row for row in rows if row.suffix == given]
        if own:
            return form.by_rows("ciq-suffix", given, own, own[0].authority, pointer)
        if not rows:
            return form.given("ciq-suffix", given, pointer)
    if known:
        return form.verify(
            "ciq-suffix",
            rows[0].authority,
            pointer,
            text=given,
            note="china.suffix",
            known=known,
        )
    return form.verify("ciq-suffix", BROKER, pointer)


def price_entries(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    """Quantity in the unit of the transaction, price, amount and currency."""
    quantity = line.quantity
    if quantity is None:
        yield form.missing("quantity", f"{pointer}/quantity")
    else:
        where = f"{pointer}/quantity"
        yield form.given("quantity", plain(quantity.value), f"{where}/value")
        unit = units().get(quantity.unit)
        told = f"{quantity.unit} {unit.name} {unit.zh}" if unit else quantity.unit
        yield form.given("unit", told, f"{where}/unit")
        yield form.by_list("unit-code", ListName.UNIT, quantity.unit, f"{where}/unit")
    yield from _price(form, line, pointer)
    yield from _masses(form, line, pointer)


def _price(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    amount = line_amount(line)
    price = line.price
    if price:
        per = f"{plain(price.per.value)} {price.per.unit}"
        text = f"{plain(price.amount)} {price.currency} / {per}"
        yield form.given("unit-price", text, f"{pointer}/price")
    else:
        yield form.missing("unit-price", f"{pointer}/price")
    if amount is None:
        yield form.missing("total-price", f"{pointer}/price", f"{pointer}/amount")
        return
    if line.amount:
        yield form.given("total-price", plain(amount.amount), f"{pointer}/amount")
    else:
        worked = (f"{pointer}/quantity", f"{pointer}/price")
        yield form.worked("total-price", plain(amount.amount), *worked)
    yield form.given(
        "currency", amount.currency, f"{pointer}/{'amount' if line.amount else 'price'}"
    )


def _masses(form: Form, line: Line, pointer: str) -> Iterator[Entry]:
    masses = (("line-net-mass", "net_mass"), ("line-gross-mass", "gross_mass"))
    for key, name in masses:
        mass = getattr(line, name)
        text = plain(mass.kg) if mass else None
        yield form.entered(key, text, f"{pointer}/{name}")
