import ast
import re

from tests.house.sources import python_sources

_REASON = r"\s*[-#(]\s*\w.{7,}"
_REASONED = {
    "noqa": re.compile(r"#\s*noqa: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)*" + _REASON),
    "type: ignore": re.compile(r"#\s*type: ignore\[[a-z, -]+\]" + _REASON),
}
_UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|pragma: no cover")


def test_a_waiver_names_its_rule_and_carries_its_reason() -> None:
    bare = [
        f"{source.name}:{line} {comment}"
        for source in python_sources()
        for line, comment in source.comments()
        for word, reasoned in _REASONED.items()
        if word in comment and not reasoned.search(_line(source.text, line))
    ]
    assert not bare


def test_nothing_unfinished_is_left() -> None:
    left = [
        f"{source.name}:{line} {comment}"
        for source in python_sources()
        for line, comment in source.comments()
        if _UNFINISHED.search(comment)
    ]
    left += [
        f"{source.name}:{node.lineno} NotImplementedError"
        for source in python_sources("logistics")
        for node in source.nodes
        if isinstance(node, ast.Name) and node.id == "NotImplementedError"
    ]
    assert not left


def _line(text: str, number: int) -> str:
    return text.splitlines()[number - 1]
