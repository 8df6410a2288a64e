"""Things that are shown once: links and keys."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OneLink:
    """A link to hand over: ``kind`` is ``invitation`` or ``reset``, ``who`` whom it is for."""

    kind: str
    address: str = field(repr=False)
    expires_at: datetime
    who: str
