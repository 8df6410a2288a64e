"""What China and the Community ask beside access, as findings tell it on the day and before."""

from collections.abc import Iterator

from logistics.customs.knowledge import Knowledge
from tests.customs.expectations.shape import cases_of, unmet


def failures(knowledge: Knowledge) -> Iterator[str]:
    """Expectations that do not hold under ``knowledge``."""
    yield from unmet(cases_of("china"), knowledge)
