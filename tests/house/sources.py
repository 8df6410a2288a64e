"""The project's own files, as the rules of the house look at them."""

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.places import ROOT

_FOLDERS = ("logistics", "tests", "benchmarks")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file; ``name`` is its path from the project's root."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text)))

    def comments(self) -> Iterator[tuple[int, str]]:
        """Line number and text of every comment."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    def functions(self) -> Iterator[tuple[str, int]]:
        """Where each function stands and how many lines it has."""
        for node in self.nodes:
            if isinstance(node, Function) and node.end_lineno is not None:
                where = f"{self.name}:{node.lineno} {node.name}"
                yield where, node.end_lineno - node.lineno + 1


def python_sources(*folders: str) -> list[Source]:
    """All Python files under ``folders`` (default: the whole project)."""
    found = [path for folder in folders or _FOLDERS for path in (ROOT / folder).rglob("*.py")]
    if not folders:
        found += ROOT.glob("*.py")
    return [Source(path) for path in sorted(found)]


def committed_files() -> list[Path]:
    """All files that git keeps or would keep."""
    listed = subprocess.run(
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]
