"""Screening of parties, vessels and mines against lists of denied parties."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """One name looked up in one list: by whom the list is kept, when, and whether it hit."""

    subject: str
    listed_by: str | None = None
    screened_on: date | None = None
    hit: bool | None = None
    note: str | None = None
