"""What an engine runs: a kind of work, and the one thing it is to be done for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """Names work instead of carrying it, so that another process can do it.

    ``key`` is what it is done for, such as the id of a connection.
    """

    kind: str
    key: str

    @property
    def lock(self) -> str:
        """Two pieces of work with the same lock never run at once."""
        return f"{self.kind}:{self.key}"


Handlers = Mapping[str, Callable[[str], object]]
"""By kind: does the work for a key. Safe to miss and safe to repeat, as what is due stands in
tables."""
