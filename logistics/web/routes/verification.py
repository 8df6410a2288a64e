"""The public page of a paper: anybody who holds it asks whether it is whole, stands, and whose."""

from flask import Response, jsonify, make_response, redirect, request, url_for

from logistics.docs.verification import Answer, Status, answer_for_file, answer_for_id
from logistics.docs.verification_json import as_json
from logistics.http.access import is_public
from logistics.http.body import accepts
from logistics.http.deployment import deployment
from logistics.http.failures import TooLargeError, TooManyRequestsError
from logistics.http.work import read_across
from logistics.kernel.errors import InvalidError
from logistics.web.blueprint import web
from logistics.web.page import page
from logistics.web.views.verification import rows_of

LARGEST_PAPER = 5_000_000
_FORM_AROUND = 10_000
_SCOPE = "verification"


@web.get("/v/<public_id>", endpoint="verify_scanned_small")
@web.get("/V/<public_id>", endpoint="verify_scanned")
@is_public("a scanned paper leads here; it tells nothing")
def scanned(public_id: str) -> Response:
    """From the short address on a paper to its page."""
    return make_response(redirect(url_for("web.verify", public_id=public_id[:64]), 302))


@web.get("/verify")
@is_public("anybody may ask whether a file is a paper that was issued here")
def verify_form() -> Response:
    """Ask for a file or an id."""
    _admit()
    wanted = request.args.get("id", "").strip()
    if wanted:
        return make_response(redirect(url_for("web.verify", public_id=wanted[:64]), 302))
    return page("verify.html", rows=(), answer=None, public_id="")


@web.get("/verify/<public_id>")
@is_public("anybody who holds a paper may ask whether it stands")
def verify(public_id: str) -> Response:
    """Integrity, status and issuer of the paper with this id."""
    _admit()
    answer = read_across(_SCOPE, lambda session: answer_for_id(session, public_id))
    return _told(answer, 404 if answer.status is Status.UNKNOWN else 200, public_id[:64])


@web.post("/verify", endpoint="verify_file")
@is_public("anybody may ask whether a file is a paper that was issued here")
@accepts(LARGEST_PAPER + _FORM_AROUND)
def examine_file() -> Response:
    """The same for a file; it is read, not kept."""
    _admit()
    content = _content_given()
    trusted = deployment().trust.trusted
    answer = read_across(_SCOPE, lambda session: answer_for_file(session, content, trusted))
    return _told(answer, 200, "")


def _content_given() -> bytes:
    given = request.files.get("file")
    content = b""
    if given is not None:
        with given.stream as stream:
            content = stream.read(LARGEST_PAPER + 1)
    if len(content) > LARGEST_PAPER:
        raise TooLargeError("http.too_large", most=LARGEST_PAPER // 1000)
    if not content:
        raise InvalidError("verify.no_file", pointer="/file")
    return content


def _told(answer: Answer, status: int, public_id: str) -> Response:
    wished = request.accept_mimetypes.best_match(["text/html", "application/json"])
    if wished != "application/json":
        response = page(
            "verify.html", status=status, rows=rows_of(answer), answer=answer, public_id=public_id
        )
    else:
        response = make_response(jsonify(as_json(answer)), status)
    response.headers["Vary"] = "Accept"
    return response


def _admit() -> None:
    parts = deployment()
    wait = parts.public_limit.wait(request.remote_addr or "", parts.person_clock.now())
    if wait:
        raise TooManyRequestsError(wait)
