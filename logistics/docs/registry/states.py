"""What becomes of a paper: one small table."""

from enum import StrEnum


class PaperState(StrEnum):
    """A number is RESERVED before its paper is drawn; a cancelled row explains its gap."""

    RESERVED = "reserved"
    ISSUED = "issued"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    VOID = "void"
