"""What a row holds, as names and texts, and the digest that names it."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import sha256

from logistics.customs.knowledge.rows import Dated
from logistics.kernel.decimals import plain

_OWN = tuple(item.name for item in fields(Dated))


def content_of(row: Dated) -> dict[str, str | list[str] | bool | None]:
    """The columns beyond those every row carries, in their order."""
    return {
        item.name: _value(getattr(row, item.name)) for item in fields(row) if item.name not in _OWN
    }


def content_digest(row: Dated) -> str:
    """SHA-256 over all that the row says; only the day it was last looked at does not count."""
    told = {item.name: _value(getattr(row, item.name)) for item in fields(row)}
    del told["verified_on"]
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _value(held: object) -> str | list[str] | bool | None:
    if held is None or isinstance(held, bool):
        return held
    if isinstance(held, tuple | list):
        return [str(_value(item)) for item in held]
    if isinstance(held, Decimal):
        return plain(held)
    return held.isoformat() if isinstance(held, date) else str(held)
