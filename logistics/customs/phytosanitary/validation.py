"""Validation of a certificate as the Hub does it: structure, then profile."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from logistics.customs.phytosanitary.answers import Answer, Area, Level, told
from logistics.customs.phytosanitary.document import SpsDocument
from logistics.customs.phytosanitary.profile import Case, Rule, Struck
from logistics.customs.phytosanitary.rules_of_document import DOCUMENT_RULES
from logistics.customs.phytosanitary.rules_of_envelope import ENVELOPE_RULES
from logistics.customs.phytosanitary.rules_of_goods import GOODS_RULES
from logistics.customs.phytosanitary.rules_of_texts import TEXT_RULES
from logistics.customs.phytosanitary.schema_check import schema_answers
from logistics.kernel.words import say

RULES: Mapping[str, Rule] = {**ENVELOPE_RULES, **DOCUMENT_RULES, **GOODS_RULES, **TEXT_RULES}
"""Each rule of the profile by its code; area, level and source stand in ``rules.json``."""


def validate(document: SpsDocument) -> tuple[Answer, ...]:
    """The answers, by line of the file: of very many, as :func:`told` tells them."""
    return told(_answers(document))


@cache
def rule_rows() -> Mapping[str, Mapping[str, str]]:
    """Area, level and source of each rule of the profile, by code."""
    text = files(__package__).joinpath("rules.json").read_text(encoding="utf-8")
    return {row["code"]: row for row in json.loads(text)["rows"]}


def _answers(document: SpsDocument) -> Iterator[Answer]:
    envelope, certificate = document.payload.envelope, document.payload.certificate
    if envelope:
        yield from schema_answers(envelope)
    inside = envelope is not None and certificate in envelope.children
    if certificate and not inside:
        yield from schema_answers(certificate)
    case = Case(envelope, certificate)
    for code, rule in RULES.items():
        for struck in rule(case):
            yield _answer(code, struck)


def _answer(code: str, struck: Struck) -> Answer:
    row = rule_rows()[code]
    spot = struck.spot
    level = struck.level or Level(row["level"])
    facts = {"name": spot.name, **struck.facts}
    msg = say(f"ephyto.{code}", facts)
    return Answer(Area(row["area"]), level, spot.path, msg, code, spot.line)
