import ast
import re
import sys
from configparser import ConfigParser
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import committed_files, python_sources
from tests.places import ROOT

_OWN = {"benchmarks", "config", "logistics", "tests", "wsgi"}
_STUBS_ONLY = {"_typeshed"}
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-distributed.txt")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def _required(option: str) -> list[Requirement]:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    section = "options" if option == "install_requires" else "options.extras_require"
    return [Requirement(line) for line in parser[section][option].split("\n") if line]


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in _PIN.findall(text)}


def _imported(*folders: str) -> set[str]:
    names = set()
    for source in python_sources(*folders):
        for node in source.nodes:
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    return names - _OWN - _STUBS_ONLY - set(sys.stdlib_module_names)


def _undeclared(imported: set[str], declared: list[Requirement]) -> set[str]:
    known = {canonicalize_name(requirement.name) for requirement in declared}
    makers = packages_distributions()
    return {
        name
        for name in imported
        if not known & {canonicalize_name(maker) for maker in makers.get(name, [])}
    }


def test_what_the_program_imports_is_declared() -> None:
    declared = _required("install_requires") + _required("distributed")
    assert not _undeclared(_imported("logistics"), declared)


def test_what_the_tests_import_is_declared() -> None:
    declared = _required("install_requires") + _required("dev")
    assert not _undeclared(_imported(), declared)


@pytest.mark.parametrize(
    ("option", "lock"),
    [
        ("install_requires", "requirements.txt"),
        ("dev", "requirements-dev.txt"),
        ("distributed", "requirements-distributed.txt"),
        ("install_requires", "requirements-distributed.txt"),
    ],
)
def test_the_lock_satisfies_what_is_declared(option: str, lock: str) -> None:
    pins = _pins(lock)
    stale = [
        str(requirement)
        for requirement in _required(option)
        if pins.get(canonicalize_name(requirement.name), "none") not in requirement.specifier
    ]
    assert not stale, "run make lock"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-distributed.txt"])
def test_the_locks_agree(lock: str) -> None:
    development = _pins("requirements-dev.txt")
    assert all(development[name] == pin for name, pin in _pins(lock).items())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_hashed(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)


def test_every_file_of_the_program_is_packaged() -> None:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    packaged = parser["options.package_data"]["*"].split()
    kept = [path for path in committed_files() if ROOT / "logistics" in path.parents]
    left_out = [
        path.relative_to(ROOT).as_posix()
        for path in kept
        if path.suffix != ".py" and not any(path.match(pattern) for pattern in packaged)
    ]
    assert kept
    assert not left_out
