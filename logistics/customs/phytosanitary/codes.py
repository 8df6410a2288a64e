"""Codes that certificates bear, each table with its source; replaceable data, no ifs."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from logistics.reference.units import units

DRAFT = 47
"""The only status that this software writes: a draft version (UN/EDIFACT 4405)."""

EXPORT = 851
RE_EXPORT = 657


@cache
def codes(table: str) -> Mapping[str, str]:
    """The codes of a table of ``codes.json`` with what each says."""
    held: Mapping[str, str] = _tables()[table]["codes"]
    return held


@cache
def unit_codes() -> frozenset[str]:
    """The units of measure known here, of UN/ECE Recommendation 20."""
    return frozenset(units()) | frozenset(codes("units"))


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = files(__package__).joinpath("codes.json").read_text(encoding="utf-8")
    held: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads(text)
    return held
