"""Data files of code lists; each names its source, edition and retrieval date."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """One code list: where it comes from and its rows, as the file holds them."""

    source: str
    edition: str
    retrieved: str
    rows: tuple[Mapping[str, Any], ...]


@cache
def table(name: str) -> Table:
    """The code list ``name`` (file name without ending); ``FileNotFoundError`` when absent."""
    held = json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return Table(held["source"], held["edition"], held["retrieved"], tuple(held["rows"]))
