"""From a written case to a shipment, to the program's figures under the oracle's names."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from logistics.customs.knowledge import Knowledge
from logistics.customs.landed import LandedCost, landed_cost, question_of
from logistics.shipments.wire import load

Case = Mapping[str, Any]
Wire = dict[str, Any]


def money(text: str) -> Wire:
    """``"12.50 USD"`` as the shipment file has it."""
    amount, currency = text.split()
    return {"amount": amount, "currency": currency}


def shipment_of(case: Case, goods: Mapping[str, Mapping[str, Any]]) -> Wire:
    """The shipment file of a case."""
    named = "dar-es-salaam" if case.get("at_loading") else "kigali"
    wire: Wire = {
        "schema_version": 1,
        "terms": {
            "incoterm": case["term"],
            "currency": case["currency"],
            "named_place": named,
        },
        "lines": [_line(place, line, goods) for place, line in enumerate(case["lines"], 1)],
        "costs": [_cost(*cost) for cost in case.get("costs", ())],
        "exchange_rates": [
            {
                "from_currency": one,
                "to_currency": two,
                "rate": rate,
                "source": "Bank of China",
                "on": "2024-11-20",
            }
            for one, two, rate in case.get("exchange", ())
        ],
        "consignments": [
            {
                "id": "sea",
                "legs": [
                    {
                        "id": "main",
                        "mode": "sea",
                        "from_place": "dar-es-salaam",
                        "to_place": "shanghai",
                        "planned": {"arrival": f"{case['day']}T06:00:00+08:00"},
                    }
                ],
            }
        ],
    }
    if "sale" in case:
        sale = case["sale"]
        wire["ecommerce"] = {"mode": "9610"}
        if sale.get("goods"):
            wire["ecommerce"]["order"] = {"goods": money(sale["goods"])}
        if sale.get("spent"):
            wire["ecommerce"]["spent_this_year"] = money(sale["spent"])
    return wire


def _line(place: int, line: Mapping[str, Any], goods: Mapping[str, Mapping[str, Any]]) -> Wire:
    wire = {
        "id": str(place),
        "hs_cn": goods[line["goods"]]["code"],
        "amount": money(line["amount"]),
        "country_of_origin": line.get("origin", "RW"),
    }
    if "litres" in line:
        wire["quantity"] = {"value": line["litres"], "unit": "LTR"}
    return wire


def _cost(kind: str, amount: str, included: object) -> Wire:
    wire: Wire = {"kind": kind, "amount": money(amount)}
    return wire if included is None else {**wire, "included": included}


def asked(
    case: Case, goods: Mapping[str, Mapping[str, Any]], knowledge: Knowledge | None = None
) -> LandedCost:
    """What the program answers to a case, by the expected arrival that the file brings."""
    shipment = load(shipment_of(case, goods))
    return landed_cost(question_of(shipment, on=date(2020, 1, 1)), knowledge=knowledge)


def figures(found: LandedCost) -> dict[str, Any]:
    """The program's figures under the oracle's names."""
    told: Any = found.to_json()
    value = told["customs_value"]
    result: dict[str, Any] = {
        "free_on_board": _amount(told["free_on_board"]),
        "customs_value": _amount(value),
    }
    if value is None:
        return result
    result["currency"] = value["currency"]
    for scenario in told["scenarios"]:
        kinds = ("duty", "consumption_tax", "vat", "total", "landed")
        known = scenario["total"] is not None
        result[scenario["kind"]] = (
            {
                **{kind: _amount(scenario[kind]) for kind in kinds},
                "invoice": _amount(scenario["total_in_invoice_currency"]),
            }
            if known
            else None
        )
    worth = {one["against"]: _amount(one["saved"]) for one in told["origin_certificate_worth"]}
    for name in ("most-favoured", "general"):
        result[f"worth-{name}"] = worth.get(name)
    return result


def _amount(money_told: Mapping[str, str] | None) -> str | None:
    return money_told["amount"] if money_told else None
