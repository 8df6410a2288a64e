import re

import pytest

from tests.house.sources import committed_files
from tests.house.test_dependencies import LOCKS
from tests.places import ROOT

_TEXT = {
    ".cfg", ".css", ".csv", ".html", ".js", ".json", ".mako", ".md", ".py", ".sh", ".sql",
    ".svg", ".toml", ".txt", ".yaml", ".yml", "",
}  # fmt: skip
_WORKPLACE = re.compile(r"(?<![\w.])/" + r"work\b|\.\./" + r"shared\b")


def test_no_file_names_the_place_it_was_written_at() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in committed_files()
        if path.suffix in _TEXT
        for found in [_WORKPLACE.search(path.read_text(encoding="utf-8"))]
        if found
    ]
    assert not named


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
