"""Bars at two sizes: in brief with every test run, in full with ``make prove``."""

import os
from collections.abc import Callable

PROOF = "LOGISTICS_PROOF"
"""Environment variable: ``full`` asks for the numbers of the bars."""

Figure = Callable[[str, object], None]
"""What the fixture ``figure`` gives: tells one measured figure under a name."""


def is_full() -> bool:
    """Whether this run proves the bars at full numbers."""
    return os.environ.get(PROOF) == "full"


def sized(*, full: int, brief: int) -> int:
    """``full`` under ``make prove``, else ``brief``."""
    return full if is_full() else brief
