"""Whether goods stand on the list of cross-border e-commerce, by the row of their code."""

from typing import Any

import pytest

from logistics.customs import CheckResult
from logistics.customs.knowledge import read_knowledge, shipped_tables
from tests.customs.wire import changed, example, judged

_PARCEL = "baskets-ecommerce"


def _told(row: dict[str, Any], verified: frozenset[str] = frozenset()) -> CheckResult:
    tables = shipped_tables()
    tables["ecommerce"]["rows"] = [
        {
            "id": "listed-baskets",
            "valid_from": "2022-03-01",
            "valid_to": None,
            "source": "cn-ecommerce-notice-486",
            "verified_on": "2026-11-23",
            "confidence": "sourced",
            "hs_prefix": "46021910",
            "listed": True,
            "authority": "the operator of the zone",
            **row,
        }
    ]
    return judged(example(_PARCEL), knowledge=read_knowledge(tables), verified=verified)


def _severity(result: CheckResult, code: str) -> str | None:
    return next((found.severity.value for found in result.findings if found.code == code), None)


@pytest.mark.parametrize(
    ("row", "block", "verify"),
    [
        ({"listed": True}, None, None),
        ({"listed": False}, "block", None),
        ({"listed": False, "confidence": "inferred"}, "verify", None),
        ({"listed": True, "confidence": "inferred"}, None, "verify"),
        ({"listed": False, "valid_to": "2026-12-11"}, None, "verify"),
        ({"listed": False, "valid_to": "2026-12-12"}, "block", None),
        ({"listed": False, "valid_from": "2026-12-13"}, None, "verify"),
        ({"listed": False, "hs_prefix": "46021990"}, None, "verify"),
    ],
)
def test_the_row_of_the_code_on_arrival_decides(
    row: dict[str, Any], block: str | None, verify: str | None
) -> None:
    """The parcel arrives on 12 December 2026."""
    result = _told(row)
    assert _severity(result, "platform-list") == block
    assert _severity(result, "platform-list-unconfirmed") == verify


def test_a_verified_row_is_no_longer_asked_about() -> None:
    result = _told({"confidence": "inferred"}, frozenset({"listed-baskets"}))
    assert _severity(result, "platform-list-unconfirmed") is None


def test_goods_without_a_chinese_code_are_not_looked_up() -> None:
    result = judged(changed({"/lines/0/hs_cn": None}, example(_PARCEL)))
    assert _severity(result, "platform-list-unconfirmed") is None
