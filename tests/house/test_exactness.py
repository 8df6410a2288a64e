import ast

from tests.house.sources import python_sources

FLOATS = {
    "logistics/carriers/deadline.py": "seconds that a socket may still wait",
    "logistics/cli/supervisor.py": "seconds of the monotonic clock between restarts",
    "logistics/kernel/surroundings.py": "jitter and the monotonic clock",
    "logistics/tracking/schedule.py": "the spread of jitter, as the randomness gives it",
}
"""Files that may name ``float``, each with its reason."""

_NAIVE = {"utcnow", "utcfromtimestamp"}


def test_no_float_measures_anything_of_the_trade() -> None:
    named = {
        source.name
        for source in python_sources("logistics")
        for node in source.nodes
        if isinstance(node, ast.Name) and node.id == "float"
    }
    assert named - FLOATS.keys() == set()
    assert FLOATS.keys() - named == set(), "an allowance nobody needs"


def test_no_naive_time_is_made() -> None:
    naive = [
        f"{source.name}:{node.lineno}"
        for source in python_sources()
        for node in source.nodes
        if isinstance(node, ast.Attribute) and node.attr in _NAIVE
    ]
    assert not naive
