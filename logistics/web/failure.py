"""A failure as a page: what went wrong, where, and what to do next."""

from flask import Response, request

from logistics.http.identity import signed_in
from logistics.http.problems import ProblemReport, request_id
from logistics.web.page import onward, page


def failure_page(report: ProblemReport) -> Response:
    """The page of a failure; who is not signed in and only reads is led to the sign-in."""
    if report.status == 401 and request.method in {"GET", "HEAD"}:
        return onward("web.sign_in_form", next=request.full_path.rstrip("?"))
    response = page(
        "failure.html",
        status=report.status,
        report=report,
        remedy=_remedy(report.status),
        request_id=request_id(),
        is_signed_in=signed_in() is not None,
    )
    response.headers.extend(report.headers)
    return response


def _remedy(status: int) -> str:
    return f"web.remedy.{status if status in _TOLD else 500 if status >= 500 else 400}"


_TOLD = frozenset({401, 403, 404, 409, 412, 413, 429, 503})
