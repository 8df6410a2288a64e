"""Leave for each call to a carrier: asked of whoever counts them, just before the call."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from logistics.carriers.deadline import off_the_deadline

Permit = Callable[[], bool]
"""Counts one call and waits for its turn; ``False`` when no call is left."""

_permit: ContextVar[Permit | None] = ContextVar("permit", default=None)


@contextmanager
def permitting(permit: Permit) -> Iterator[None]:
    """Calls made inside, tokens and further pages included, need the leave of ``permit``."""
    token = _permit.set(permit)
    try:
        yield
    finally:
        _permit.reset(token)


def may_call() -> bool:
    """Whether the call at hand may be made; always where nobody counts.

    The wait for it is ours, not the carrier's: the deadline of the read does not run meanwhile.
    """
    permit = _permit.get()
    if permit is None:
        return True
    with off_the_deadline():
        return permit()
