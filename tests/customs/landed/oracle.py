"""The landed cost worked a second time, in fractions, from the rates that a case states itself.

Imports nothing of the program: it must come to the same cents by another way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Case = Mapping[str, Any]

WHOLE = frozenset({"RWF", "JPY"})
"""Currencies without a minor unit."""

PREFERENCE_SINCE = "2024-12-01"

INLAND, FREIGHT, INSURANCE = "inland-freight", "ocean-freight", "insurance"
AFTER = ("unloading", "inland-in-china")

TO_CIF = {
    "EXW": (INLAND, FREIGHT, INSURANCE),
    "FCA": (INLAND, FREIGHT, INSURANCE),
    "FAS": (FREIGHT, INSURANCE),
    "FOB": (FREIGHT, INSURANCE),
    "CFR": (INSURANCE,),
    "CPT": (INSURANCE,),
    "CIF": (),
    "CIP": (),
    "DAP": (),
    "DPU": (),
    "DDP": (),
}
TO_FOB = {
    "EXW": (INLAND,),
    "FCA": (INLAND,),
    "FAS": (),
    "FOB": (),
    "CFR": (FREIGHT,),
    "CPT": (FREIGHT,),
    "CIF": (FREIGHT, INSURANCE),
    "CIP": (FREIGHT, INSURANCE),
    "DAP": (FREIGHT,),
    "DPU": (FREIGHT,),
    "DDP": (FREIGHT,),
}


def cents(number: Fraction, currency: str) -> Fraction:
    """Rounded to the minor unit, halves away from zero."""
    scale = 1 if currency in WHOLE else 100
    sign = -1 if number < 0 else 1
    return sign * Fraction(int(abs(number) * scale + Fraction(1, 2)), scale)


def written(number: Fraction | None, currency: str) -> str | None:
    """As the program's JSON writes it."""
    if number is None:
        return None
    places = 0 if currency in WHOLE else 2
    digits = abs(number) * 10**places
    text = str(int(digits)).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)


@dataclass(frozen=True)
class Cost:
    """One cost in the currency of the figures; ``held`` as entered, else by the rule."""

    kind: str
    amount: Fraction
    held: bool | None


@dataclass(frozen=True)
class Goods:
    """One line: its price in the currency of the figures, and the rates the case states."""

    price: Fraction
    rates: Mapping[str, Any]
    litres: Fraction | None
    rwandan: bool


def worked(case: Case, goods: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """All figures of a case as text, by name."""
    currency = _currency(case)
    lines = [_goods(line, goods, case, currency) for line in case["lines"]]
    costs = [_cost(cost, case, currency) for cost in case.get("costs", ())]
    price = sum((line.price for line in lines), Fraction(0))
    board, customs = _board(case, price, costs), _customs(case, price, costs)
    found: dict[str, Any] = {
        "free_on_board": written(board, currency),
        "customs_value": written(customs, currency),
    }
    if customs is None:
        return found
    found["currency"] = currency
    values = _shared(lines, price, customs, currency)
    later = sum((cost.amount for cost in costs if cost.kind in AFTER), Fraction(0))
    taxes = {
        name: _scenario(name, case, list(zip(lines, values, strict=True)), currency)
        for name in ("preference", "most-favoured", "general")
    }
    if "sale" in case:
        pairs = list(zip(lines, values, strict=True))
        taxes["ecommerce"] = _platform(case, pairs, currency)
    for name, tax in taxes.items():
        found[name] = tax and {
            **{kind: written(part, currency) for kind, part in tax.items()},
            "landed": written(customs + tax["total"] + later, currency),
            "invoice": written(_invoiced(tax["total"], case, currency), case["currency"]),
        }
    preferred = taxes["preference"]
    for name in ("most-favoured", "general"):
        tax = taxes[name]
        worth = tax["total"] - preferred["total"] if tax and preferred else None
        found[f"worth-{name}"] = written(worth, currency)
    return found


def _factor(case: Case, start: str, end: str) -> Fraction | None:
    if start == end:
        return Fraction(1)
    given = {(one, two): Fraction(rate) for one, two, rate in case.get("exchange", ())}
    if (start, end) in given:
        return given[start, end]
    for one, middle in given:
        if one == start and (middle, end) in given:
            return given[start, middle] * given[middle, end]
    return None


def _currency(case: Case) -> str:
    held = [line["amount"].split()[1] for line in case["lines"]]
    held += [cost[1].split()[1] for cost in case.get("costs", ())]
    known = all(_factor(case, currency, "CNY") is not None for currency in held)
    return "CNY" if known else held[0]


def _converted(text: str, case: Case, currency: str) -> Fraction:
    number, given = text.split()
    factor = Fraction(1) if given == currency else _factor(case, given, currency)
    assert factor is not None
    return cents(Fraction(number) * factor, currency)


def _invoiced(amount: Fraction, case: Case, currency: str) -> Fraction:
    given = case["currency"]
    factor = Fraction(1) if given == currency else _factor(case, given, currency)
    assert factor is not None
    return cents(amount / factor, given)


def _goods(
    line: Mapping[str, Any], goods: Mapping[str, Mapping[str, Any]], case: Case, currency: str
) -> Goods:
    return Goods(
        price=_converted(line["amount"], case, currency),
        rates=goods[line["goods"]],
        litres=Fraction(line["litres"]) if "litres" in line else None,
        rwandan=line.get("origin", "RW") == "RW",
    )


def _cost(cost: Sequence[Any], case: Case, currency: str) -> Cost:
    kind, amount, held = cost
    return Cost(kind, _converted(amount, case, currency), _held(kind, held, case))


def _held(kind: str, entered: bool | None, case: Case) -> bool | None:  # noqa: FBT001 - as the file has it
    if entered is not None:
        return entered
    term = case["term"]
    brought = term == "FCA" and bool(case.get("at_loading"))
    if kind == "unloading" and term in {"DAP", "DDP"}:
        return None
    by_rule = {
        INLAND: brought or term not in {"EXW", "FCA"},
        FREIGHT: term in {"CFR", "CPT", "CIF", "CIP", "DAP", "DPU", "DDP"},
        INSURANCE: term in {"CIF", "CIP", "DAP", "DPU", "DDP"},
    }
    return by_rule.get(kind, kind in AFTER and term in {"DAP", "DPU", "DDP"})


def _lacks(case: Case, kinds: Iterable[str], costs: list[Cost]) -> bool:
    if any(cost.held is None for cost in costs):
        return True
    wanted = set(kinds) - ({INLAND} if case.get("at_loading") else set())
    return bool(wanted - {cost.kind for cost in costs})


def _customs(case: Case, price: Fraction, costs: list[Cost]) -> Fraction | None:
    if _lacks(case, TO_CIF[case["term"]], costs):
        return None
    outside = (*AFTER, "buying-commission")
    value = price
    for cost in costs:
        if cost.kind in outside and cost.held:
            value -= cost.amount
        if cost.kind not in outside and not cost.held:
            value += cost.amount
    return value if value > 0 else None


def _board(case: Case, price: Fraction, costs: list[Cost]) -> Fraction | None:
    if _lacks(case, TO_FOB[case["term"]], costs):
        return None
    value = price
    for cost in costs:
        if cost.kind in {FREIGHT, INSURANCE, *AFTER} and cost.held:
            value -= cost.amount
        if cost.kind in {INLAND, "packing", "other"} and not cost.held:
            value += cost.amount
    return value


def _shared(
    lines: list[Goods], price: Fraction, customs: Fraction, currency: str
) -> list[Fraction]:
    """Each line's value: the rounded share up to it less the rounded share before it."""
    values, before, given = [], Fraction(0), Fraction(0)
    for line in lines:
        before += line.price
        upto = cents((customs - price) * before / price, currency)
        values.append(line.price + upto - given)
        given = upto
    return values


Tax = dict[str, Fraction]


def _scenario(
    name: str, case: Case, pairs: list[tuple[Goods, Fraction]], currency: str
) -> Tax | None:
    taxes = [_tax(_percent(name, line, case), line, value, currency) for line, value in pairs]
    known = [tax for tax in taxes if tax is not None]
    return _sum(known) if len(known) == len(taxes) else None


def _sum(taxes: list[Tax]) -> Tax:
    kinds = ("duty", "consumption_tax", "vat")
    parts = {kind: sum((tax[kind] for tax in taxes), Fraction(0)) for kind in kinds}
    return {**parts, "total": sum(parts.values(), Fraction(0))}


def _percent(name: str, line: Goods, case: Case) -> Fraction | None:
    if name == "preference" and line.rwandan:
        return Fraction(0) if case["day"] >= PREFERENCE_SINCE else None
    stated = line.rates.get("general" if name == "general" else "normal")
    return None if stated is None else Fraction(stated)


def _tax(duty_percent: Fraction | None, line: Goods, value: Fraction, currency: str) -> Tax | None:
    if duty_percent is None or line.rates.get("vat") is None:
        return None
    duty = cents(value * duty_percent / 100, currency)
    excise = _excise(line, value)
    if excise is None or (excise and currency != "CNY"):
        return None
    excise = cents(excise, currency)
    vat = cents((value + duty + excise) * Fraction(line.rates["vat"]) / 100, currency)
    return {"duty": duty, "consumption_tax": excise, "vat": vat}


def _excise(line: Goods, value: Fraction) -> Fraction | None:
    if "litre" not in line.rates:
        return Fraction(0)
    if line.litres is None:
        return None
    low, threshold, high = (Fraction(number) for number in line.rates["litre"])
    return line.litres * (low if value / line.litres < threshold else high)


def _platform(case: Case, pairs: list[tuple[Goods, Fraction]], currency: str) -> Tax | None:
    if currency != "CNY" or case["day"] < "2019-01-01":
        return None
    sale = case["sale"]
    goods = sum((line.price for line, _ in pairs), Fraction(0))
    if sale.get("goods"):
        goods = _converted(sale["goods"], case, currency)
    spent = _converted(sale["spent"], case, currency) if sale.get("spent") else Fraction(0)
    if goods > 5000 or goods + spent > 26000:
        return _scenario("most-favoured", case, pairs, currency)
    taxes = []
    for line, value in pairs:
        excise = _excise(line, value)
        if excise is None or line.rates.get("vat") is None:
            return None
        whole = cents(excise, currency)
        vat = (value + whole) * Fraction(line.rates["vat"]) / 100
        share = Fraction(70, 100)
        taxes.append(
            {
                "duty": Fraction(0),
                "consumption_tax": cents(whole * share, currency),
                "vat": cents(vat * share, currency),
            }
        )
    return _sum(taxes)
