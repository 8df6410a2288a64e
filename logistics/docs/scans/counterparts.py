"""Which paper of ours a paper of others answers: the one that its form is asked for with."""

from collections.abc import Mapping
from types import MappingProxyType

from logistics.docs.payloads.kinds import FORMS

APPLIED_FOR_WITH: Mapping[str, str] = MappingProxyType(
    {
        "phytosanitary-certificate": "phytosanitary-application",
        "china-ldc-origin-certificate": "china-ldc-origin-application",
        "export-declaration": "asycuda-worksheet",
    }
)
"""Our kind by the kind of the issued paper."""


def counterpart_of(kind: str) -> str | None:
    """The kind of our paper to lay beside an issued one; ``None`` where we draw none."""
    ours = APPLIED_FOR_WITH.get(kind, kind)
    return ours if ours in FORMS else None
