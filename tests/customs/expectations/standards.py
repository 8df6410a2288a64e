"""Which standard a broken code is told by."""

from collections.abc import Iterator

from logistics.customs.knowledge import Knowledge
from tests.customs.expectations.shape import cases_of, unmet


def failures(knowledge: Knowledge) -> Iterator[str]:
    """Expectations that do not hold under ``knowledge``."""
    yield from unmet(cases_of("standards"), knowledge)
