"""What becomes of a paper, where its number comes from, and how others came to hold it."""

from enum import StrEnum


class PaperState(StrEnum):
    """A number is RESERVED before its paper is drawn; a cancelled row explains its gap."""

    RESERVED = "reserved"
    ISSUED = "issued"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    VOID = "void"


class NumberSource(StrEnum):
    """Taken from our SERIES, entered by a PERSON, or named by the shipment's FILE."""

    SERIES = "series"
    PERSON = "person"
    FILE = "file"


class Holding(StrEnum):
    """A holder took the bytes (DOWNLOAD), or may take them at any time under a MANDATE."""

    DOWNLOAD = "download"
    MANDATE = "mandate"
