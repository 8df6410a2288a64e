"""The shape of a landed cost in the OpenAPI document."""

from typing import Any

from logistics.api.shapes.dates import PARTIAL_DATE_OR_NULL
from logistics.api.shapes.marks import MARKS

JsonObject = dict[str, Any]

_TEXT: JsonObject = {"type": "string"}
_TEXTS: JsonObject = {"type": "array", "items": _TEXT}
_FACTS: JsonObject = {"type": "object", "additionalProperties": _TEXT}
_DAY: JsonObject = {"type": "string", "format": "date"}
_TEXT_OR_NULL: JsonObject = {"type": ["string", "null"]}


def _object(**properties: JsonObject) -> JsonObject:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: JsonObject) -> JsonObject:
    return {"type": "array", "items": items}


def _or_null(shape: JsonObject) -> JsonObject:
    return {"anyOf": [shape, {"type": "null"}]}


_MONEY = _or_null(_object(amount=_TEXT, currency=_TEXT))

STEP = _object(
    key=_TEXT,
    message=_TEXT,
    facts=_FACTS,
    amount=_MONEY,
    rows=_TEXTS,
    source=_TEXT_OR_NULL,
    source_date=PARTIAL_DATE_OR_NULL,
    confidence=_TEXT_OR_NULL,
    verify={"type": "boolean"},
    marks=MARKS,
)
"""One figure or fact with what it rests on."""

GAP = _object(key=_TEXT, message=_TEXT, facts=_FACTS, fields=_TEXTS)
"""What is missing for a figure, or what it leaves open."""

_LINE_TAX = _object(
    line=_TEXT,
    customs_value=_MONEY,
    duty=_MONEY,
    consumption_tax=_MONEY,
    vat=_MONEY,
    total=_MONEY,
    steps=_list(STEP),
)

_SCENARIO = _object(
    kind=_TEXT,
    duty=_MONEY,
    consumption_tax=_MONEY,
    vat=_MONEY,
    total=_MONEY,
    total_in_invoice_currency=_MONEY,
    landed=_MONEY,
    landed_in_invoice_currency=_MONEY,
    lines=_list(_LINE_TAX),
    steps=_list(STEP),
    gaps=_list(GAP),
)

_LINE = _object(
    id=_TEXT,
    description=_TEXT,
    code=_TEXT_OR_NULL,
    amount=_MONEY,
    customs_value=_MONEY,
    rates={"type": "object", "additionalProperties": _or_null(STEP)},
    told=_list(STEP),
)

LANDED_COST = _object(
    rate_day=_DAY,
    rate_day_from=_TEXT,
    free_on_board=_MONEY,
    customs_value=_MONEY,
    costs_after_unloading=_MONEY,
    steps=_list(STEP),
    lines=_list(_LINE),
    scenarios=_list(_SCENARIO),
    origin_certificate_worth=_list(
        _object(against=_TEXT, saved=_MONEY, saved_in_invoice_currency=_MONEY)
    ),
    origin_certificate_worth_on_goods=_MONEY,
    gaps=_list(GAP),
    cautions=_list(GAP),
)
"""What the goods of a shipment cost in China."""
