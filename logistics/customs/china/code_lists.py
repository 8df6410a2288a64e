"""Codes of Chinese customs that are plain lists of a format, each with its source."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from logistics.customs.knowledge.rows import Confidence


class ListName(StrEnum):
    """The lists of ``codes.json``."""

    TRANSACTION = "transaction-modes"
    TRANSPORT = "transport-modes"
    UNIT = "units"
    CURRENCY = "currencies"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomsCode:
    """One code with its meaning in both languages."""

    code: str
    en: str
    zh: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """A list by the key it is asked by; ``authority`` confirms it."""

    source: str
    authority: str
    codes: Mapping[str, CustomsCode]


@cache
def code_list(name: ListName) -> CodeList:
    """One list of codes."""
    text = files(__package__).joinpath("codes.json").read_text(encoding="utf-8")
    held = json.loads(text)[name]
    codes = {
        key: CustomsCode(**{**code, "confidence": Confidence(code["confidence"])})
        for key, code in held["codes"].items()
    }
    return CodeList(source=held["source"], authority=held["authority"], codes=codes)
