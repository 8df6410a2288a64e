"""What the landed cost tells of each tariff code on its first day, the day before, and after.

The cases stand in ``dated/landed-*.json``, worked by hand: rates and inspection classes by
code, the days of the preference, the limits of e-commerce, and the list of its goods.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from logistics.customs.knowledge import Knowledge
from logistics.customs.landed import CostQuestion, LandedCost, landed_cost, question_of
from logistics.customs.landed.told import Gap, Step
from logistics.shipments.wire import load
from tests.customs.wire import HERE

Case = Mapping[str, Any]

_NOT_RATES = frozenset({"codes", "since", "until", "supervision", "verify"})
_DAY = timedelta(days=1)


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for every expectation that does not hold under ``knowledge``."""
    yield from _rates(knowledge)
    yield from _asked(knowledge)
    yield from _listed(knowledge)


@cache
def _read(name: str) -> Any:
    return json.loads((HERE / "dated" / f"landed-{name}.json").read_text(encoding="utf-8"))


@cache
def _question(
    code: str, day: date, amount: str = "100000.00", litres: str = "10", spent: str = ""
) -> CostQuestion:
    wire: dict[str, Any] = {
        "schema_version": 1,
        "terms": {"incoterm": "CIF", "currency": "CNY"},
        "lines": [
            {
                "id": "1",
                "hs_cn": code,
                "amount": {"amount": amount, "currency": "CNY"},
                "quantity": {"value": litres, "unit": "LTR"},
                "country_of_origin": "RW",
            }
        ],
    }
    if spent:
        wire["ecommerce"] = {"spent_this_year": {"amount": spent, "currency": "CNY"}}
    return question_of(load(wire), on=day, arrival=day)


def _expected_rates() -> Iterator[tuple[str, date]]:
    """Every code with each day on which, or the day before which, something changes."""
    for row in _read("rates"):
        since = date.fromisoformat(row["since"])
        ends = [date.fromisoformat(row["until"])] if "until" in row else []
        for code in row["codes"]:
            for day in (since - _DAY, since, *ends, *(end + _DAY for end in ends)):
                yield code, day


@cache
def _in_force(code: str, day: date) -> Mapping[str, tuple[str, bool]]:
    """What must be told of a code on a day, each with whether it is to be verified."""
    told: dict[str, tuple[str, bool]] = {}
    for row in _read("rates"):
        begins, ends = row["since"], row.get("until", "9999-12-31")
        if code in row["codes"] and begins <= day.isoformat() <= ends:
            doubt = row.get("verify", False)
            told |= {kind: (row[kind], doubt) for kind in row.keys() - _NOT_RATES}
            if "supervision" in row:
                told["supervision"] = (row["supervision"], doubt)
    return told


def _rates(knowledge: Knowledge) -> Iterator[str]:
    for code, day in _expected_rates():
        found = landed_cost(_question(code, day), knowledge=knowledge)
        wanted, told = dict(_in_force(code, day)), _told(found)
        if told != wanted:
            yield f"{code} on {day}: {told} and not {wanted}"
        yield from _charged(code, day, wanted, found)


def _told(found: LandedCost) -> dict[str, tuple[str, bool]]:
    line = found.lines[0]
    told = {
        kind: (step.facts["rate"], step.to_verify)
        for kind, step in line.rates.items()
        if step and kind != "preference"
    }
    for step in line.told:
        if step.key == "supervision":
            letters = f"{step.facts['conditions']} {step.facts['inspection']}"
            told["supervision"] = (letters, step.to_verify)
    return told


def _charged(
    code: str, day: date, wanted: Mapping[str, tuple[str, bool]], found: LandedCost
) -> Iterator[str]:
    """Rates that are known are charged: per mille of 100,000 are hundreds of yuan."""
    normal = wanted.get("provisional") or wanted.get("most-favoured")
    for kind, rate in (("most-favoured", normal), ("general", wanted.get("general"))):
        scenario = next(held for held in found.scenarios if held.kind == kind)
        known = rate is not None and "vat" in wanted
        if known != (scenario.total is not None):
            yield f"{code} on {day}: {kind} known {scenario.total is not None}"
        elif rate and scenario.duty and rate[0].endswith(" %"):
            percent = int(rate[0].removesuffix(" %"))
            if scenario.duty.amount != percent * 1000:
                yield f"{code} on {day}: {kind} duty {scenario.duty}"


def _asked(knowledge: Knowledge) -> Iterator[str]:
    for case in _read("asked"):
        day = date.fromisoformat(case["day"])
        question = _question(
            case["code"], day, case["amount"], case.get("litres", "10"), case.get("spent", "")
        )
        found = landed_cost(question, knowledge=knowledge)
        for wrong in (*_wrong_sums(case, found), *_wrong_laws(case, found), *_limits(case, found)):
            yield f"{case['name']}: {wrong}"


def _wrong_sums(case: Case, found: LandedCost) -> Iterator[str]:
    for held in found.scenarios:
        kind = str(held.kind)
        if kind in case:
            told = f"{held.total.amount:.2f}" if held.total else None
            if told != case[kind]:
                yield f"{kind} owes {told}"
    for name, kind in (("gap", "preference"), ("sold_gap", "ecommerce")):
        if name in case:
            key, facts = case[name]
            gaps = next(held.gaps for held in found.scenarios if held.kind == kind)
            if not any(_is(gap, key, facts) for gap in gaps):
                yield f"{key} is not told"


def _is(gap: Gap, key: str, facts: Mapping[str, str]) -> bool:
    return gap.key == key and facts.items() <= gap.facts.items()


def _wrong_laws(case: Case, found: LandedCost) -> Iterator[str]:
    by_key = {step.key: step for step in found.steps}
    if "value_law" in case:
        step = by_key["value.customs"]
        if [str(step.source_date), step.to_verify] != case["value_law"]:
            yield f"law of the value: {step.source_date} {step.to_verify}"
    if "day_law" in case:
        step = by_key["day.asked"]
        if [str(step.source_date), step.confidence] != case["day_law"]:
            yield f"law of the day: {step.source_date} {step.confidence}"
    if "vat_law" in case:
        charged = [line.steps[-1] for held in found.scenarios for line in held.lines]
        for one in (found.lines[0].rates["vat"], *charged):
            if _law(one) != case["vat_law"]:
                yield f"law of the VAT: {_law(one)}"
    if "preference_law" in case:
        told = _law(found.lines[0].rates["preference"])
        if told != case["preference_law"]:
            yield f"preference: {told}"


def _law(step: Step | None) -> list[object] | None:
    return [step.rows[0], str(step.source_date), step.to_verify] if step else None


def _limits(case: Case, found: LandedCost) -> Iterator[str]:
    if "limits" not in case:
        return
    sold = next(held for held in found.scenarios if held.kind == "ecommerce")
    told = [
        [step.rows[0], step.facts["limit"], str(step.source_date), step.to_verify]
        for step in sold.steps
    ]
    if told != case["limits"]:
        yield f"limits: {told}"
    free, vat = sold.lines[0].steps[0], sold.lines[0].steps[-1]
    share = [free.rows[0], vat.facts["share"], str(free.source_date), free.to_verify]
    if share != case["share"]:
        yield f"share: {share}"


def _listed(knowledge: Knowledge) -> Iterator[str]:
    cases = _read("listed")
    since = date.fromisoformat(cases["since"])
    wanted: list[tuple[str, date, str | None]]
    wanted = [(code, since - _DAY, None) for code in cases["codes"]]
    wanted += [(code, since, "ecommerce.listed") for code in cases["codes"]]
    wanted += [(code, since, None) for code in cases["not_told"]]
    for code, day, key in wanted:
        found = landed_cost(_question(code, day), knowledge=knowledge)
        steps = [step for step in found.lines[0].told if step.key.startswith("ecommerce")]
        told = steps[0].key if steps else None
        if told != key or any(not step.to_verify for step in steps):
            yield f"{code} on the list on {day}: {told}"
        elif steps and str(steps[0].source_date) != cases["source_date"]:
            yield f"{code}: list of {steps[0].source_date}"
