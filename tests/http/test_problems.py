import pytest
from flask import Response
from flask.testing import FlaskClient

from logistics.http.deployment import Deployment
from logistics.http.faults import show_errors_with
from logistics.http.problems import ProblemReport
from logistics.http.shell import make_shell
from tests.http.callers import AS_READER, KNOWN
from tests.http.routes import pages, programs


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("invalid", 422),
        ("several", 422),
        ("absent", 404),
        ("refused", 403),
        ("conflict", 409),
        ("stale", 412),
        ("surroundings", 503),
        ("too often", 429),
        ("unforeseen", 500),
    ],
)
def test_each_class_of_error_has_its_status(client: FlaskClient, name: str, status: int) -> None:
    answer = client.get(f"/api/v1/failures/{name}")
    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json["status"] == status
    assert answer.content_type == "application/problem+json"


def test_a_problem_tells_where_what_and_how_to_look_it_up(client: FlaskClient) -> None:
    answer = client.get("/api/v1/failures/invalid")
    request_id = answer.headers["X-Request-ID"]
    message = "The number NaN cannot"
    assert answer.json is not None
    assert answer.json["type"] == "http://127.0.0.1:8000/problems/json.number"
    assert answer.json["title"] == "What was sent cannot be used"
    assert answer.json["detail"].startswith(message)
    assert answer.json["instance"] == f"urn:logistics:request:{request_id}"
    [error] = answer.json["errors"]
    assert (error["pointer"], error["code"]) == ("/lines/0", "json.number")
    assert error["message"].startswith(message)


def test_several_problems_are_counted_and_listed(client: FlaskClient) -> None:
    answer = client.get("/api/v1/failures/several")
    assert answer.json is not None
    assert answer.json["detail"].startswith("2 things")
    assert [error["pointer"] for error in answer.json["errors"]] == ["/a", "/b"]


def test_a_failing_surrounding_says_when_to_come_back(client: FlaskClient) -> None:
    assert client.get("/api/v1/failures/surroundings").headers["Retry-After"] == "5"


def test_too_many_attempts_say_when_to_come_back(client: FlaskClient) -> None:
    assert client.get("/api/v1/failures/too often").headers["Retry-After"] == "91"


def test_an_unknown_address_is_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nothing-here", headers=AS_READER)
    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["code"] == "http.not_found"


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/things/%00",
        "/api/v1/things/shp_short",
        "/api/v1/things/..%2fetc",
        "/api/v1/things/%ff%fe",
        "/api/v1/things/SHP_AAAAAAAAAAAAAAAAAAAAAAAAAA",
    ],
)
def test_a_path_without_the_shape_of_an_id_leads_nowhere(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers=AS_READER).status_code == 404


@pytest.mark.parametrize("method", ["DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_another_method_is_refused_and_the_right_ones_named(
    client: FlaskClient, method: str
) -> None:
    answer = client.open("/api/v1/things", method=method, headers=AS_READER)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_an_unexpected_error_tells_nothing_of_itself(client: FlaskClient) -> None:
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert b"hunter2" not in answer.data
    assert b"Traceback" not in answer.data


def test_people_see_a_page_and_programs_a_document(parts: Deployment) -> None:
    app = make_shell(parts, KNOWN, [programs, pages])
    show_errors_with(app, _as_page)
    client = app.test_client()
    page = client.get("/board", headers={"Accept": "text/html"})
    assert (page.status_code, page.text) == (401, "http.sign_in: Sign in to go on.")
    document = client.get("/board", headers={"Accept": "application/problem+json"})
    assert document.json is not None
    assert document.json["code"] == "http.sign_in"
    api = client.get("/api/v1/me", headers={"Accept": "text/html"})
    assert api.content_type == "application/problem+json"


def test_a_page_that_fails_itself_does_not_hide_the_failure(parts: Deployment) -> None:
    app = make_shell(parts, KNOWN, [programs, pages])
    show_errors_with(app, _broken_page)
    answer = app.test_client().get("/board", headers={"Accept": "text/html"})
    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["code"] == "http.sign_in"


def _broken_page(report: ProblemReport) -> Response:
    raise KeyError(report.code)


def _as_page(report: ProblemReport) -> Response:
    return Response(f"{report.code}: {report.detail}", report.status)


def test_a_redirect_stays_one(client: FlaskClient) -> None:
    answer = client.get("/folder")
    assert (answer.status_code, answer.headers["Location"]) == (308, "http://localhost/folder/")
