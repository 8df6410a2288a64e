"""Components of the OpenAPI document whose values are in wire form already."""

from typing import Any

from logistics.api.shapes.landed_cost import LANDED_COST
from logistics.customs.findings import Answer, Severity, Topic
from logistics.customs.readiness import State

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


def one_of(values: type[Answer] | type[Severity] | type[Topic] | type[State]) -> JsonObject:
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

MAYBE_DAY: JsonObject = {"type": ["string", "null"], "format": "date"}

PLAN_STEP = an_object(
    key=TEXT,
    words=TEXT,
    issuer=TEXT,
    after=TEXTS,
    latest={"type": ["string", "null"], "description": "A day, or a date-time with offset."},
    start_by=MAYBE_DAY,
    lead_days={"type": ["integer", "null"]},
    working={"type": "boolean"},
    country={"type": ["string", "null"]},
    state=one_of(State),
    done_on=MAYBE_DAY,
    critical={"type": "boolean"},
    verify={"type": "boolean"},
    notes=TEXTS,
    sources={"type": "array", "items": an_object(title=TEXT, date=MAYBE_DAY)},
    rows=TEXTS,
)
"""One thing to obtain or to do before the goods leave."""

PLAN = an_object(
    on={"type": "string", "format": "date"},
    departure=MAYBE_DAY,
    late={"type": "boolean"},
    told=TEXTS,
    steps={"type": "array", "items": PLAN_STEP},
)
"""All steps of a shipment in the order in which to begin."""

COMPONENTS: dict[str, JsonObject] = {
    "Problem": PROBLEM,
    "CheckResult": CHECK_RESULT,
    "Plan": PLAN,
    "LandedCost": LANDED_COST,
    "JsonSchema": {"type": "object"},
    "Progress": {"type": ["object", "null"]},
    "Evidence": {"type": "array", "items": {"type": "object"}},
    "Headers": {"type": "object", "additionalProperties": TEXT},
    "Effect": {"type": ["object", "null"]},
    "Notification": {"type": "array", "items": {"type": "object"}},
    "Pdf": {"type": "string", "format": "binary"},
}
"""The components by name."""
