"""Whether the preference may be stated of a line, and what is written where it may not."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from logistics.customs.case import Case
from logistics.customs.china.form import BROKER, Form
from logistics.customs.china.status import Entry
from logistics.customs.knowledge.rows import OriginRules
from logistics.customs.origin_split import originates
from logistics.shipments.facts import Line

Refusal = Callable[[str], Entry]
"""Makes, by its key, the entry that tells why nothing is stated."""


@dataclass(frozen=True, slots=True)
class PreferenceCodes:
    """Codes of the origin criterion by its letters, and of the proof by its kind of paper."""

    standards: Mapping[str, str]
    proofs: Mapping[str, str]


@cache
def preference_codes() -> PreferenceCodes:
    """The codes that are known."""
    held = json.loads(files(__package__).joinpath("preference.json").read_text(encoding="utf-8"))
    return PreferenceCodes(standards=held["standards"], proofs=held["proofs"])


def may_claim(case: Case, line: Line) -> bool:
    """Whether nothing entered keeps a line from the preference; what is not entered does not."""
    rules = case.origin_rules()
    return rules is None or originates(line, rules)


def refusal(form: Form, line: Line, pointer: str) -> Refusal | None:
    """Why the preference is not stated of a line; ``None`` where it is.

    Goods of another country, and lots of one in goods that are wholly obtained, have none.
    Where the country is not entered it is asked for. Lots of another country under a further
    criterion, and days without origin rules, are to be verified.
    """
    where, rules = f"{pointer}/country_of_origin", form.case.origin_rules()
    if rules is None:
        return lambda key: form.verify(key, BROKER)
    origin = line.country_of_origin
    if origin is None:
        return lambda key: form.missing(key, where)
    if origin != rules.beneficiary:
        country, note = origin.english_name, "china.other-origin"
        return lambda key: form.empty(key, where, note=note, country=country)
    return _by_lots(form, line, pointer, rules)


def _by_lots(form: Form, line: Line, pointer: str, rules: OriginRules) -> Refusal | None:
    foreign = {
        f"{pointer}/lots/{place}/country_of_origin": lot.country_of_origin
        for place, lot in enumerate(line.lots)
        if lot.country_of_origin not in {None, rules.beneficiary}
    }
    if not foreign:
        return None
    names = dict.fromkeys(held.english_name for held in foreign.values() if held)
    facts = {"countries": ", ".join(names)}
    if originates(line, rules):
        note = "china.lots-elsewhere"
        return lambda key: form.verify(key, BROKER, *foreign, note=note, **facts)
    return lambda key: form.empty(key, *foreign, note="china.lots-refused", **facts)
