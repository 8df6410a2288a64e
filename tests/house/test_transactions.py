import ast

from tests.house.sources import Source, python_sources

_WORDS = {"begin", "begin_nested", "begin_twophase", "commit", "rollback"}

_OPENING = ("unit_of_work", "run_unit")

OPENERS = (
    "logistics/accounts/sign_in.py",
    "logistics/api/",
    "logistics/app.py",
    "logistics/cli.py",
    "logistics/cli/",
    "logistics/db/session.py",
    "logistics/docs/dossiers/building.py",
    "logistics/docs/issue.py",
    "logistics/http/",
    "logistics/notifications/deliver.py",
    "logistics/scheduler/",
    "logistics/tracking/inbox.py",
    "logistics/tracking/poll.py",
    "logistics/tracking/probing.py",
    "logistics/web/",
)
"""The doors, and the modules that run a process of several transactions."""


def test_only_the_unit_of_work_begins_and_commits() -> None:
    others = [
        f"{source.name}:{node.lineno} {node.func.attr}"
        for source in python_sources("logistics")
        if source.name != "logistics/db/session.py"
        for node in source.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _WORDS
    ]
    assert not others


def test_units_of_work_open_at_the_doors_and_in_the_named_processes() -> None:
    others = [
        source.name
        for source in python_sources("logistics")
        if _opens(source) and not source.name.startswith(OPENERS)
    ]
    assert not others


def _opens(source: Source) -> bool:
    called = (ast.unparse(node.func) for node in source.nodes if isinstance(node, ast.Call))
    return any(name.endswith(_OPENING) for name in called)
