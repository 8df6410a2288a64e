"""What the README promises: its offline commands run, and its tables list what there is."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from config import read_settings
from logistics.cli.program import PROGRAM
from tests.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")

_OFFLINE = re.compile(r"^```sh offline\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TOLD_EXIT = re.compile(r"# exit (\d)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#]*)(?:#([^)]*))?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_SETTING = re.compile(r"^\| `(LOGISTICS_[A-Z_]+)` \|", re.MULTILINE)
_COMMAND_ROW = re.compile(r"^\| `logistics [a-z-]+.*? \|", re.MULTILINE)
_VERB = re.compile(r"`logistics ([a-z-]+)")


class _Asked(dict[str, str]):
    """An empty environment that remembers what was looked up in it."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]  # a mapping of anything, as dict.get is
        """Nothing, and the name is noted."""
        self.names.add(key)
        return default


def _run(block: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-u", "-o", "pipefail", "-c", block],
        cwd=folder,
        env={"PATH": path, "LANG": "C.UTF-8", "LOGISTICS_VAR": str(folder / "var")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the examples, and one to try things in, as the README has it."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "var" / "try").mkdir(parents=True)
    return tmp_path


def test_the_offline_commands_run_as_written(clone: Path) -> None:
    blocks = _OFFLINE.findall(README)
    assert len(blocks) > 4
    for block in blocks:
        done = _run(block, clone)
        told = _TOLD_EXIT.search(block)
        assert done.returncode == int(told[1] if told else 0), f"{block}\n{done.stderr}"
    papers = {paper.name for paper in (clone / "var" / "try" / "papers").iterdir()}
    assert papers == {name for name in papers if f"`{name}`" in README}
    assert len(papers) == 17
    made = {entry.name for entry in (clone / "var").iterdir()}
    assert made == {"try"}, "an offline command made a database"


def test_the_settings_are_listed_without_gap_or_stray() -> None:
    asked = _Asked()
    read_settings(asked)
    assert set(_SETTING.findall(README)) == asked.names


def test_the_verbs_are_listed_without_gap_or_stray() -> None:
    listed = {verb for row in _COMMAND_ROW.findall(README) for verb in _VERB.findall(row)}
    assert listed == set(PROGRAM.list_commands(_NONE))


def test_the_verbs_of_each_noun_are_listed() -> None:
    rows = {_VERB.findall(row)[0]: row for row in _COMMAND_ROW.findall(README)}
    for noun, verbs in _nouns():
        assert [verb for verb in verbs if f"{verb}`" not in rows[noun]] == [], noun


_NONE = click.Context(PROGRAM)


def _nouns() -> Iterator[tuple[str, list[str]]]:
    for noun in PROGRAM.list_commands(_NONE):
        command = PROGRAM.get_command(_NONE, noun)
        if isinstance(command, click.Group):
            yield noun, command.list_commands(_NONE)


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target, anchor in _LINK.findall(text):
        if "://" in target:
            continue
        file = ROOT / (target or page)
        assert file.exists(), target
        if anchor:
            assert anchor in _anchors(file.read_text(encoding="utf-8")), f"{target}#{anchor}"


def _anchors(text: str) -> set[str]:
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in _HEADING.findall(text)
    }
