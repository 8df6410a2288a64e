import json

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.http.callers import AS_READER

JSON = {**AS_READER, "Content-Type": "application/json"}

ABUSES = {
    "nothing": b"",
    "half an object": b'{"a":',
    "a doubled key": b'{"a": 1, "a": 2}',
    "NaN": b'{"a": NaN}',
    "infinity": b"[-Infinity]",
    "a huge exponent": b"1e999999999",
    "a huge number": b"9" * 5000,
    "depth": b"[" * 100_000,
    "closed depth": b"[" * 33 + b"]" * 33,
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "no UTF-8": b'{"a": "\xff"}',
    "half a character": b'"\\ud800"',
    "a comment": b"{} // no",
    "two values": b"{} {}",
    "a NUL": b"\x00",
}


@pytest.mark.parametrize("body", ABUSES.values(), ids=ABUSES.keys())
def test_abused_json_is_refused_as_such(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/echo", data=body, headers=JSON)
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["code"].startswith("json.")


def test_a_plain_object_is_read_exactly(client: FlaskClient) -> None:
    answer = client.post("/api/v1/echo", data=b'{"a": 0.10}', headers=JSON)
    assert answer.json == {"got": "{'a': Decimal('0.10')}"}


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(client: FlaskClient, body: bytes) -> None:
    assert client.post("/api/v1/echo", data=body, headers=JSON).status_code in {200, 400}


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists, max_leaves=20))
def test_any_tree_is_read_or_refused(client: FlaskClient, value: object) -> None:
    answer = client.post("/api/v1/echo", data=json.dumps(value), headers=JSON)
    assert answer.status_code in {200, 400}


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "text/json"]
)
def test_another_kind_of_body_is_refused(client: FlaskClient, kind: str) -> None:
    answer = client.post("/api/v1/echo", data=b"{}", headers={**AS_READER, "Content-Type": kind})
    assert answer.status_code == 415


def test_a_body_above_the_cap_is_refused_unread(client: FlaskClient) -> None:
    answer = client.post("/api/v1/echo", data=b" " * 1_048_577, headers=JSON)
    assert answer.status_code == 413
    assert answer.json is not None
    assert answer.json["code"] == "http.too_large"


def test_a_route_without_a_body_takes_none(client: FlaskClient) -> None:
    assert client.post("/api/v1/bare", headers=AS_READER).status_code == 200
    answer = client.post("/api/v1/bare", data=b"{}", headers=JSON)
    assert answer.json is not None
    assert (answer.status_code, answer.json["code"]) == (400, "http.body")
