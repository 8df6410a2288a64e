"""Signing a request as COSCO wants it; the vector was computed with OpenSSL."""

from datetime import datetime
from typing import Any

from logistics.carriers.cosco.signature import signed_headers

LINE = "GET /service/info/tracking/6177000102?numberType=bl HTTP/1.1"
NOW = datetime.fromisoformat("2018-10-23T20:58:39.500000+08:00")


def headers(**changes: object) -> dict[str, str]:
    usual: dict[str, Any] = {
        "api_key": "lgs",
        "secret": "a secret key",
        "request_line": LINE,
        "body": b"",
        "now": NOW,
        "nonce": b"nonce-0123456789",
    }
    return dict(signed_headers(**{**usual, **changes}))


def test_the_headers_are_those_of_the_vector() -> None:
    assert headers() == {
        "X-Coscon-Date": "Tue, 23 Oct 2018 12:58:39 GMT",
        "X-Coscon-Digest": "SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "X-Coscon-Content-Md5": "163fd9c4a165a96f73704aa045a8c4ab",
        "X-Coscon-Hmac": "163fd9c4a165a96f73704aa045a8c4ab",
        "X-Coscon-Authorization": (
            'hmac username="lgs",algorithm="hmac-sha1",'
            'headers="X-Coscon-Date X-Coscon-Digest X-Coscon-Content-Md5 request-line",'
            'signature="GkwdC7mJP01mH/ehXol4QiPjO3E="'
        ),
    }


def test_each_part_of_a_request_changes_the_signature() -> None:
    usual = headers()["X-Coscon-Authorization"]
    for change in (
        {"secret": "another"},
        {"request_line": LINE.replace("bl", "bkg")},
        {"nonce": b"another nonce 16"},
        {"body": b"{}"},
        {"now": datetime.fromisoformat("2018-10-23T20:58:40+08:00")},
    ):
        assert headers(**change)["X-Coscon-Authorization"] != usual
