"""From any error to an answer: the handlers of all doors, set up once, telling no internals."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import cast

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException

from logistics.accounts.sign_in import TooManyAttemptsError
from logistics.http.door import Door, current_door
from logistics.http.failures import status_of
from logistics.http.problems import ProblemReport, problem_response
from logistics.kernel.errors import EnvironmentFaultError, LogisticsError, Problem

ErrorPage = Callable[[ProblemReport], Response]

_LOG = logging.getLogger(__name__)
_PLACE = "logistics_error_page"
_RETRY_AFTER_SECONDS = "5"
_CHALLENGES = {
    Door.API: 'Bearer realm="logistics"',
    Door.WEBHOOK: 'Signature realm="logistics"',
}
_KEPT_HEADERS = ("Allow", "Retry-After")


def show_errors_with(app: Flask, page: ErrorPage) -> None:
    """Let ``page`` tell people of failures, at the door of the pages."""
    app.extensions[_PLACE] = page


def install_handlers(app: Flask) -> None:
    """Answer every error of every route of ``app``."""
    app.register_error_handler(LogisticsError, _on_purpose)
    app.register_error_handler(HTTPException, _by_protocol)
    app.register_error_handler(Exception, _by_surprise)


def _on_purpose(error: LogisticsError) -> Response:
    status = status_of(error)
    headers: list[tuple[str, str]] = []
    if status == 401 and current_door() in _CHALLENGES:
        headers.append(("WWW-Authenticate", _CHALLENGES[current_door()]))
    if isinstance(error, EnvironmentFaultError):
        _LOG.error("the surroundings failed: %s", error.code)
        headers.append(("Retry-After", _RETRY_AFTER_SECONDS))
    if isinstance(error, TooManyAttemptsError):
        headers.append(("Retry-After", str(-(-error.wait // timedelta(seconds=1)))))
    return _tell(ProblemReport(status, error.problems, tuple(headers)))


def _by_protocol(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return cast("Response", error.get_response())
    told = {name: value for name, value in error.get_headers() if name in _KEPT_HEADERS}
    code = _CODES.get(status, "http.bad_request" if status < 500 else "http.internal")
    known = status if status in _CODES else 400 if status < 500 else 500
    facts: dict[str, object] = {}
    if known == 413:
        facts["most"] = (request.max_content_length or 0) // 1000
    return _tell(ProblemReport(known, (Problem(code, "", facts),), tuple(told.items())))


def _by_surprise(error: Exception) -> Response:
    _LOG.error("unexpected error at %s", request.endpoint, exc_info=error)
    return _tell(ProblemReport(500, (Problem("http.internal"),)))


_CODES = {
    400: "http.bad_request",
    404: "http.not_found",
    405: "http.method",
    413: "http.too_large",
    414: "http.address_too_long",
    415: "http.media_type",
    500: "http.internal",
}


def _tell(report: ProblemReport) -> Response:
    page = cast("ErrorPage | None", current_app.extensions.get(_PLACE))
    if page is None or current_door() is not Door.PAGES or not _wants_page():
        return problem_response(report)
    try:
        return page(report)
    except Exception as broken:  # noqa: BLE001  # process boundary: a failing page must not hide the failure it tells
        _LOG.error("the page that tells failures failed", exc_info=broken)
        return problem_response(report)


def _wants_page() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/problem+json"])
    return best != "application/problem+json"
