import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.errors import InvalidError
from logistics.kernel.strict_json import MAX_DEPTH, parse_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(VALUES)
def test_what_json_writes_is_read(value: Any) -> None:
    assert parse_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        parse_json(raw)
    except InvalidError as wrong:
        refused = wrong
    else:
        return
    assert refused.code.startswith("json.")
    assert refused.problems[0].message


def test_fractions_are_exact_decimals() -> None:
    value = parse_json(b'{"net": 19200.10}')
    assert value == {"net": Decimal("19200.10")}
    assert str(value["net"]) == "19200.10"


def test_a_byte_order_mark_is_no_fault() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'{"a": 1, "a": 2}', "json.duplicate_key"),
        (b'{"a": {"b": 1, "b": 1}}', "json.duplicate_key"),
        (b"[NaN]", "json.number"),
        (b"[-Infinity]", "json.number"),
        (b"[1e3]", "json.number"),
        (b"[1E400]", "json.number"),
        (b"[" + b"9" * 31 + b"]", "json.number"),
        (b"[0." + b"9" * 31 + b"]", "json.number"),
        (b'{"a": ', "json.syntax"),
        (b"", "json.syntax"),
        (b"{'a': 1}", "json.syntax"),
        (b"\xff\xfe", "json.encoding"),
        (rb'["\ud83d"]', "json.half_character"),
        (rb'{"\uDE00": 1}', "json.half_character"),
        (b"[" * (MAX_DEPTH + 1), "json.too_deep"),
        (b"[" * 100_000 + b"]" * 100_000, "json.too_deep"),
    ],
)
def test_hostile_json_is_refused_by_its_cause(raw: bytes, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        parse_json(raw)
    assert refused.value.code == code
    assert refused.value.problems[0].message


def test_a_syntax_error_is_shown_by_line_and_column() -> None:
    with pytest.raises(InvalidError) as refused:
        parse_json(b'{\n "a": 1,\n "b" 2}')
    facts = refused.value.problems[0].facts
    assert (facts["line"], facts["column"]) == (3, 6)


def test_depth_is_counted_outside_of_strings() -> None:
    brackets = "[{" * MAX_DEPTH + '\\"'
    assert parse_json(json.dumps([brackets]).encode()) == [brackets]
    deepest = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert parse_json(deepest)
    assert parse_json(b"[[],[],[]]", max_depth=2) == [[], [], []]


def test_a_text_above_its_limit_is_refused_unread() -> None:
    with pytest.raises(InvalidError) as refused:
        parse_json(b"not even json", max_bytes=5)
    assert refused.value.code == "json.too_large"


def test_half_a_character_is_refused_by_the_field_that_holds_it() -> None:
    with pytest.raises(InvalidError) as refused:
        parse_json(rb'{"a": ["\ud83d\ude00", "x\udc00\ud800"], "b/~": "\uD801", "\udfff": 1}')
    assert [(one.code, one.pointer, one.facts) for one in refused.value.problems] == [
        ("json.half_character", "/a/1", {"code_point": "U+DC00"}),
        ("json.half_character", "/b~1~0", {"code_point": "U+D801"}),
        ("json.half_character", "", {"code_point": "U+DFFF"}),
    ]


def test_paired_surrogates_and_escaped_backslashes_are_characters() -> None:
    assert parse_json(rb'["\ud83d\ude00", "\\ud83d"]') == ["😀", r"\ud83d"]
