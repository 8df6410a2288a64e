"""A failure as a page: what went wrong, where, and what to do next."""

from urllib.parse import urlsplit

from flask import Response, request

from logistics.http.identity import signed_in
from logistics.http.problems import ProblemReport, request_id
from logistics.web.page import onward, page
from logistics.web.saying import said_if_known


def failure_page(report: ProblemReport) -> Response:
    """The page of a failure; who is not signed in and only reads is led to the sign-in."""
    if report.status == 401 and request.method in {"GET", "HEAD"}:
        return onward("web.sign_in_form", next=request.full_path.rstrip("?"))
    response = page(
        "failure.html",
        status=report.status,
        report=report,
        troubles=[(_label(one.pointer), one.message) for one in report.problems],
        back=_back(),
        remedy=_remedy(report.status),
        request_id=request_id(),
        is_signed_in=signed_in() is not None,
    )
    response.headers.extend(report.headers)
    return response


def _label(pointer: str) -> str:
    """What a form calls the place; the pointer itself where no form shows it."""
    names = [step for step in pointer.split("/") if step and not step.isdecimal()]
    return said_if_known(f"web.field.{names[-1]}", pointer) if names else ""


def _back() -> str:
    """The page of this site from which the failed request came; empty for any other."""
    came = urlsplit(request.referrer or "")
    if came.netloc != request.host or came.path == request.path:
        return ""
    path = f"/{came.path.lstrip('/')}"
    return f"{path}?{came.query}" if came.query else path


def _remedy(status: int) -> str:
    return f"web.remedy.{status if status in _TOLD else 500 if status >= 500 else 400}"


_TOLD = frozenset({401, 403, 404, 409, 412, 413, 429, 503})
