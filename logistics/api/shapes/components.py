"""Components of the OpenAPI document whose values are in wire form already."""

from typing import Any

from logistics.api.shapes.dates import PARTIAL_DATE_OR_NULL
from logistics.api.shapes.landed_cost import LANDED_COST
from logistics.api.shapes.marks import MARK, MARKS
from logistics.customs.compared import Verdict
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

DAY: JsonObject = {"type": "string", "format": "date"}
MOMENT: JsonObject = {"type": "string", "format": "date-time"}
TEXT_OR_NULL: JsonObject = {"type": ["string", "null"]}

FINDING = an_object(
    code=TEXT,
    topic=one_of(Topic),
    severity=one_of(Severity),
    message=TEXT,
    facts={"type": "object", "additionalProperties": TEXT},
    fields=TEXTS,
    documents=TEXTS,
    source=TEXT,
    source_date=PARTIAL_DATE_OR_NULL,
    remedy=TEXT,
    rows=TEXTS,
    marks=MARKS,
    fingerprint=TEXT,
    override={"oneOf": [{"type": "null"}, an_object(by=TEXT, at=MOMENT, reason=TEXT)]},
)
"""One thing a rule says of a shipment; an overridden one counts no more."""

CHECK_RESULT = an_object(
    answer=one_of(Answer),
    on={"type": "string", "format": "date"},
    findings={"type": "array", "items": FINDING},
)
"""All findings on a shipment, gravest first."""

SOURCE = an_object(
    id=TEXT,
    title=TEXT,
    issuer=TEXT,
    date=PARTIAL_DATE_OR_NULL,
    reference=TEXT,
    verified_on=DAY,
)
"""Where a rule or row stands; ``date`` tells, as exactly as known, since when it applies."""

RULE = an_object(
    code=TEXT,
    topic=one_of(Topic),
    severity=one_of(Severity),
    says=TEXT,
    remedy=TEXT,
    reads=TEXTS,
    papers=TEXTS,
    source=SOURCE,
    clause=TEXT,
    tables=TEXTS,
)
"""A rule of the check; facts stand in its sentences as blanks: ``[goods]``."""

KNOWLEDGE_ROW = an_object(
    id=TEXT,
    table=TEXT,
    content={"type": "object"},
    valid_from=TEXT_OR_NULL,
    valid_to=TEXT_OR_NULL,
    verified_on=DAY,
    confidence=TEXT,
    certain={"type": "boolean"},
    source=SOURCE,
    digest=TEXT,
    mark={"oneOf": [{"type": "null"}, MARK]},
)
"""A dated row; a day known by its month only is written ``YYYY-MM``."""

EXPLAINED = an_object(
    id=TEXT,
    kind={"type": "string", "enum": ["rule", "row"]},
    rules={"type": "array", "items": RULE},
    rows={"type": "array", "items": KNOWLEDGE_ROW},
    findings={"type": ["array", "null"], "items": FINDING},
    looked_at={"type": ["array", "null"], "items": TEXT},
)
"""A rule with the rows it rests on, or a row with the rules that read it."""
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
            scan={"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Scan"}]},
        ),
    },
)
"""Every issued paper of a shipment, its values beside ours, and its standing scan."""
REGISTERED_DECLARATION = an_object(
    kind=TEXT,
    number=TEXT,
    issuer=TEXT,
    issued_on={"type": ["string", "null"], "format": "date"},
    registered_on={"type": ["string", "null"], "description": "The date as the file writes it."},
    day_assumed={"type": "boolean", "description": "Day and month were told apart by custom."},
    values={"type": "array", "items": an_object(field=TEXT, value=TEXT)},
)
"""The record made of a registered declaration."""
AUTHORITY_FILES = an_object(
    files={
        "type": "array",
        "items": an_object(
            name=TEXT,
            kind=TEXT,
            media_type=TEXT,
            notes=TEXTS,
            refusal={"type": ["string", "null"]},
        ),
    }
)
"""The files there are of a shipment for systems of authorities and brokers."""
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
    sources={"type": "array", "items": an_object(title=TEXT, date=PARTIAL_DATE_OR_NULL)},
    rows=TEXTS,
    marks=MARKS,
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

FEEDBACK_ELEMENT = {
    "type": "object",
    "properties": {
        "severity": {"enum": ["ERROR", "WARN", "INFO"]},
        "message": TEXT,
        "propertyPath": TEXT,
    },
    "required": ["severity", "message", "propertyPath"],
}
FEEDBACK = {
    "type": "object",
    "properties": {"feedbackElements": {"type": "array", "items": FEEDBACK_ELEMENT}},
    "required": ["feedbackElements"],
}
"""What DCSA 3.0.0 wants to be told of events that were pushed."""

COMPONENTS: dict[str, JsonObject] = {
    "Problem": PROBLEM,
    "CheckResult": CHECK_RESULT,
    "Plan": PLAN,
    "LandedCost": LANDED_COST,
    "Rule": RULE,
    "Explained": EXPLAINED,
    "Comparison": COMPARISON,
    "AuthorityFiles": AUTHORITY_FILES,
    "File": {"description": "The bytes of the file, of the media type of its list entry."},
    "RegisteredDeclaration": REGISTERED_DECLARATION,
    "AsycudaXml": {"type": "string", "format": "binary"},
    "JsonSchema": {"type": "object"},
    "Progress": {"type": ["object", "null"]},
    "Evidence": {"type": "array", "items": {"type": "object"}},
    "Headers": {"type": "object", "additionalProperties": TEXT},
    "Effect": {"type": ["object", "null"]},
    "Notification": {"type": ["array", "object"]},
    "PushedEvents": {
        "type": "object",
        "properties": {"events": {"type": "array", "items": {"type": "object"}}},
    },
    "Feedback": FEEDBACK,
    "Pdf": {"type": "string", "format": "binary"},
    "Zip": {"type": "string", "format": "binary"},
    "Jpeg": {"type": "string", "format": "binary"},
    "Png": {"type": "string", "format": "binary"},
    "ScanFile": {"type": "string", "format": "binary"},
    "Csv": {"type": "string", "format": "binary"},
    "NoticePayload": {"type": "object"},
}
"""The components by name."""
