"""Letters of credit, platform orders and issued papers, on both sides of each limit."""

from collections.abc import Iterator

from logistics.customs.knowledge import Knowledge
from tests.customs.expectations.shape import cases_of, unmet


def failures(knowledge: Knowledge) -> Iterator[str]:
    """A line for every expectation that does not hold."""
    return unmet(cases_of("credit"), knowledge)
