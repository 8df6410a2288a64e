"""Problem details (RFC 9457): what a caller is told when his request did not succeed."""

from dataclasses import dataclass

from flask import Response, g, jsonify

from logistics.http.deployment import deployment
from logistics.kernel.errors import Problem
from logistics.kernel.words import say

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """A failure as it is told: HTTP status and at least one problem, the first leading."""

    status: int
    problems: tuple[Problem, ...]
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        """The code of the leading problem."""
        return self.problems[0].code

    @property
    def title(self) -> str:
        """What this class of failures is called, the same each time."""
        return say(f"http.title.{self.status}")

    @property
    def detail(self) -> str:
        """What went wrong this time."""
        if len(self.problems) == 1:
            return self.problems[0].message
        return say("http.several", {"count": len(self.problems)})


def request_id() -> str:
    """The id of the present request, as the log and the caller know it."""
    return str(g.get("request_id", ""))


def problem_response(report: ProblemReport) -> Response:
    """The report as ``application/problem+json``."""
    response = jsonify(
        type=f"{deployment().public_url}/problems/{report.code}",
        title=report.title,
        status=report.status,
        detail=report.detail,
        code=report.code,
        instance=f"urn:logistics:request:{request_id()}",
        errors=[
            {"pointer": problem.pointer, "code": problem.code, "message": problem.message}
            for problem in report.problems
        ],
    )
    response.status_code = report.status
    response.content_type = MEDIA_TYPE
    response.headers.extend(report.headers)
    return response
