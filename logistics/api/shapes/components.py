"""Components of the OpenAPI document whose values are in wire form already."""

from typing import Any

from logistics.api.shapes.landed_cost import LANDED_COST
from logistics.customs.compared import Verdict
from logistics.customs.findings import Answer, Severity, Topic

JsonObject = dict[str, Any]

TEXT: JsonObject = {"type": "string"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}


def an_object(**properties: JsonObject) -> JsonObject:
    """An object with exactly these properties, all of them there."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def one_of(values: type[Answer] | type[Severity] | type[Topic]) -> JsonObject:
    """One text of a closed list."""
    return {"type": "string", "enum": list(values)}


PROBLEM = an_object(
    type={"type": "string", "format": "uri"},
    title=TEXT,
    status={"type": "integer"},
    detail=TEXT,
    code=TEXT,
    instance={"type": "string", "format": "uri"},
    errors={"type": "array", "items": an_object(pointer=TEXT, code=TEXT, message=TEXT)},
)
"""Problem details (RFC 9457) with the places that are wrong."""

FINDING = an_object(
    code=TEXT,
    topic=one_of(Topic),
    severity=one_of(Severity),
    message=TEXT,
    facts={"type": "object", "additionalProperties": TEXT},
    fields=TEXTS,
    documents=TEXTS,
    source=TEXT,
    source_date={"type": ["string", "null"], "format": "date"},
    remedy=TEXT,
    rows=TEXTS,
)
"""One thing a rule says of a shipment."""

CHECK_RESULT = an_object(
    answer=one_of(Answer),
    on={"type": "string", "format": "date"},
    findings={"type": "array", "items": FINDING},
)
"""All findings on a shipment, gravest first."""

COMPARISON = an_object(
    on={"type": "string", "format": "date"},
    papers={
        "type": "array",
        "items": an_object(
            kind=TEXT,
            number={"type": ["string", "null"]},
            values={
                "type": "array",
                "items": an_object(
                    field=TEXT,
                    ours=TEXT,
                    stated=TEXT,
                    verdict={"enum": [*Verdict, None]},
                ),
            },
        ),
    },
)
"""Every issued paper of a shipment, its values beside ours."""

COMPONENTS: dict[str, JsonObject] = {
    "Problem": PROBLEM,
    "CheckResult": CHECK_RESULT,
    "LandedCost": LANDED_COST,
    "Comparison": COMPARISON,
    "JsonSchema": {"type": "object"},
    "Progress": {"type": ["object", "null"]},
    "Evidence": {"type": "array", "items": {"type": "object"}},
    "Headers": {"type": "object", "additionalProperties": TEXT},
    "Effect": {"type": ["object", "null"]},
    "Notification": {"type": "array", "items": {"type": "object"}},
    "Pdf": {"type": "string", "format": "binary"},
}
"""The components by name."""
