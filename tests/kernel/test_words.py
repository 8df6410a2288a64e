import ast
import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from logistics.kernel import errors, words
from logistics.kernel.words import UnknownKeyError, catalogue, say
from tests.house.sources import python_sources

_ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.LogisticsError)
}
_FOLDER = Path(str(words.__file__)).parent / "en"


def test_a_sentence_is_filled_with_its_facts() -> None:
    said = say("problem.mass.unit", {"given": "{known}", "known": "KGM"})
    assert said == "“{known}” is not a unit of mass known here. Use one of KGM."


def test_a_fact_that_was_not_brought_is_a_defect() -> None:
    with pytest.raises(KeyError, match="given"):
        say("problem.mass.negative")


def test_an_unknown_key_is_a_defect() -> None:
    with pytest.raises(UnknownKeyError, match="greeting"):
        say("greeting")


def test_no_key_stands_in_two_files() -> None:
    files = [json.loads(path.read_text(encoding="utf-8")) for path in _FOLDER.glob("*.json")]
    assert sum(map(len, files)) == len(catalogue())


def test_no_key_stands_twice_in_one_file() -> None:
    for path in _FOLDER.glob("*.json"):
        pairs = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list)
        assert len(pairs) == len(dict(pairs)), path.name


def test_a_doubled_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    language = tmp_path / "xx"
    language.mkdir()
    (language / "a.json").write_text('{"bag": "Bag"}')
    (language / "b.json").write_text('{"bag": "Sack"}')
    (language / "0-notes.txt").write_text("no catalogue")
    monkeypatch.setattr(words, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="'bag' stands twice"):
        catalogue("xx")


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_a_sentence_can_be_filled(key: str) -> None:
    text = catalogue()[key]
    assert text.strip() == text != ""
    assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))


def test_every_error_that_is_raised_has_its_sentence_and_its_facts() -> None:
    wrong = [found for found in _raised() if not _is_sayable(*found[1:])]
    assert not wrong


def _raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Place, code and fact names (``None`` when they are spread in) of errors in the source."""
    for source in python_sources("logistics"):
        for node in source.nodes:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            first = node.args[0] if node.args else None
            if node.func.id not in _ERRORS or not isinstance(first, ast.Constant):
                continue
            names = {keyword.arg for keyword in node.keywords}
            if "problems" in names:
                continue
            facts = None if None in names else {str(name) for name in names}
            yield f"{source.name}:{node.lineno}", str(first.value), facts


def _is_sayable(code: str, facts: set[str] | None) -> bool:
    text = catalogue().get(f"problem.{code}")
    if text is None:
        return False
    wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
    return facts is None or wanted <= facts
