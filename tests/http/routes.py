"""Routes through which the glue is tried: one for each thing that may happen."""

from datetime import timedelta

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.accounts.sign_in import TooManyAttemptsError
from logistics.http.access import is_public, needs, needs_sign_in
from logistics.http.body import json_body, refuse_body
from logistics.http.csrf import csrf_token
from logistics.http.identity import current_actor, signed_in
from logistics.http.paging import asked_slice, listed
from logistics.http.versions import expected_version, versioned
from logistics.http.work import read, write
from logistics.kernel.errors import (
    ConflictError,
    EnvironmentFaultError,
    InvalidError,
    LogisticsError,
    NotFoundError,
    Problem,
    RefusedError,
    StaleError,
)

FAILURES: dict[str, LogisticsError] = {
    "invalid": InvalidError("json.number", given="NaN", pointer="/lines/0"),
    "several": InvalidError(
        "json.number",
        problems=[
            Problem("date.format", "/a", {"given": "x"}),
            Problem("date.format", "/b", {"given": "y"}),
        ],
    ),
    "absent": NotFoundError("blob.absent"),
    "refused": RefusedError("permission.missing", permission="shipment.write"),
    "conflict": ConflictError("idempotency.in_flight"),
    "stale": StaleError("database.stale"),
    "surroundings": EnvironmentFaultError("database.unreachable"),
    "too often": TooManyAttemptsError(timedelta(seconds=90, milliseconds=1)),
    "unforeseen": LogisticsError("http.internal"),
}


programs = Blueprint("programs", __name__, url_prefix="/api/v1")


@programs.get("/me")
@needs_sign_in("everybody may know who he is")
def me() -> Response:
    return jsonify(user_id=current_actor().user_id)


@programs.get("/write-permission")
@needs(Permission.SHIPMENT_WRITE)
def writer() -> Response:
    return jsonify()


@programs.get("/read-permission")
@needs(Permission.SHIPMENT_READ)
def reader() -> Response:
    return jsonify()


@programs.get("/undeclared")
def undeclared() -> Response:
    return jsonify(secret="shown to everybody")


@programs.get("/open")
@is_public("a test")
def everybody() -> Response:
    return jsonify(known=signed_in() is not None)


@programs.post("/echo")
@needs(Permission.SHIPMENT_READ)
def echo() -> Response:
    return jsonify(got=repr(json_body()))


@programs.post("/bare")
@needs(Permission.SHIPMENT_READ)
def bare() -> Response:
    refuse_body()
    return jsonify()


@programs.get("/failures/<name>")
@is_public("a test")
def fail(name: str) -> Response:
    raise FAILURES[name]


@programs.get("/things/<id:thing>")
@needs(Permission.SHIPMENT_READ)
def thing(thing: str) -> Response:
    return versioned(jsonify(id=thing), 3)


@programs.put("/things/<id:thing>")
@needs(Permission.SHIPMENT_READ)
def change(thing: str) -> Response:
    return jsonify(id=thing, base=expected_version())


@programs.get("/things")
@needs(Permission.SHIPMENT_READ)
def things() -> Response:
    asked = asked_slice("q")
    return listed(["a"], cursor="after-a" if asked.cursor is None else None, asked=asked)


@programs.get("/units")
@needs(Permission.SHIPMENT_READ)
def units() -> Response:
    return jsonify(read=read(_dialect), written=write(_dialect))


pages = Blueprint("pages", __name__)


@pages.get("/board")
@needs(Permission.SHIPMENT_READ)
def board() -> Response:
    return jsonify(token=csrf_token())


@pages.get("/welcome")
@is_public("a test")
def welcome() -> Response:
    return jsonify(known=signed_in() is not None, token=csrf_token())


@pages.post("/sign-in")
@is_public("a test")
def sign_in() -> Response:
    return jsonify(entered=True)


@pages.post("/milestones")
@needs(Permission.SHIPMENT_READ)
def milestone() -> Response:
    return jsonify(entered=True)


@pages.get("/broken")
@is_public("a test")
def broken() -> Response:
    raise ValueError("the password was hunter2")


def _dialect(session: object) -> str:
    return type(session).__name__


@pages.get("/folder/")
@is_public("a test")
def folder() -> Response:
    return jsonify()


@pages.get("/forgetful")
@is_public("a test of a route that forgets to demand somebody")
def forgetful() -> Response:
    return jsonify(user_id=current_actor().user_id)
