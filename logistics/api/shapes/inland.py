"""Shapes of reports of the road and of what became of them."""

from typing import Any

from marshmallow import Schema, fields

from logistics.api.shapes.fields import Each, moment_or_null, text_or_null, whole
from logistics.tracking.inland.taking import Outcome, Taken


class InlandReportSchema(Schema):
    """One line with what became of it: taken, known already, or refused with the reason."""

    line = whole()
    written = fields.String(required=True)
    state = fields.String(required=True)
    at = moment_or_null()
    place = text_or_null()
    consignment_id = text_or_null()
    milestone = text_or_null()
    entry_id = text_or_null()
    moved_to = text_or_null()
    code = text_or_null()
    message = text_or_null()


class InlandReportsSchema(Schema):
    """How many reports were taken in, stood already and were refused; then each."""

    taken = fields.Function(lambda held: _count(held, Taken.TAKEN), required=True)
    known = fields.Function(lambda held: _count(held, Taken.KNOWN), required=True)
    refused = fields.Function(lambda held: _count(held, Taken.REFUSED), required=True)
    reports = Each(lambda held: [report_told(one) for one in held], InlandReportSchema)


def report_told(outcome: Outcome) -> dict[str, Any]:
    """The outcome as texts and codes."""
    report, problem = outcome.line.report, outcome.problem
    return {
        "line": outcome.line.number,
        "written": outcome.line.text,
        "state": outcome.state.value,
        "at": report.at if report else None,
        "place": report.place.id if report else None,
        "consignment_id": outcome.consignment_id,
        "milestone": outcome.milestone.value if outcome.milestone else None,
        "entry_id": outcome.entry_id,
        "moved_to": outcome.moved_to,
        "code": problem.code if problem else None,
        "message": str(problem) if problem else None,
    }


def _count(held: tuple[Outcome, ...], state: Taken) -> int:
    return sum(one.state is state for one in held)
