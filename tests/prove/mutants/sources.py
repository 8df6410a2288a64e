"""The modules of the customs room loaded afresh, one of them perhaps from other source."""

import ast
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType

from tests.places import ROOT

ROOM = "logistics.customs"
ASKING = "tests.customs"
ASKERS = ("customs", "declaration", "phytosanitary", "china", "traceability")
"""Folders of tests that ask the room in their own process."""


def files_of_room() -> list[Path]:
    """Every source file of the customs room."""
    return sorted((ROOT / "logistics" / "customs").rglob("*.py"))


def module_name(path: str) -> str:
    """The dotted name of a file of this repository."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def forget_room() -> None:
    """Unload the customs room and the tests that ask it."""
    for name in list(sys.modules):
        if _is_of_room(name):
            del sys.modules[name]


def forget_dependants(path: str) -> None:
    """Unload the module of a file and whatever of the room and its tests imports it."""
    gone = {module_name(path)}
    known = imports()
    while more := {name for name, taken in known.items() if taken & gone} - gone:
        gone |= more
    for name in gone & sys.modules.keys():
        del sys.modules[name]


def _is_of_room(name: str) -> bool:
    ours = (ROOM, *(f"tests.{folder}" for folder in ASKERS))
    return name in ours or name.startswith(tuple(f"{part}." for part in ours))


@cache
def imports() -> dict[str, set[str]]:
    """By module of the room and its tests, whatever of these it imports."""
    found = {}
    asking = (ROOT / "tests" / folder for folder in ASKERS)
    for folder in (ROOT / "logistics" / "customs", *asking):
        for path in folder.rglob("*.py"):
            name = module_name(str(path.relative_to(ROOT)))
            found[name] = set(_imported(ast.parse(path.read_text(encoding="utf-8")), name))
    return found


def _imported(tree: ast.Module, name: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    if name == f"{ASKING}.expectations":
        # It looks its modules up by itself.
        folder = ROOT / "tests" / "customs" / "expectations"
        yield from (f"{name}.{path.stem}" for path in folder.glob("*.py"))


def stand_in(path: str, source: str) -> None:
    """Have the module of a file loaded from ``source`` when next it is imported.

    A source that is no Python raises ``SyntaxError``.
    """
    code = compile(source, str(ROOT / path), "exec")
    sys.meta_path.insert(0, _StandIn(module_name(path), ROOT / path, code))


class _StandIn(MetaPathFinder, Loader):
    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name = name
        self._path = path
        self._code = code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Itself for its one module."""
        del path, target
        if fullname != self._name:
            return None
        package = self._path.name == "__init__.py"
        spec = spec_from_loader(fullname, self, origin=str(self._path), is_package=package)
        if spec is not None and package:
            spec.submodule_search_locations = [str(self._path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the other source in the module."""
        exec(self._code, module.__dict__)  # noqa: S102 - a mutant of our own source
