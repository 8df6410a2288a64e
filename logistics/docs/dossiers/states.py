"""What becomes of a dossier and of its steps."""

from enum import StrEnum


class DossierState(StrEnum):
    """BUILDING until every step is done; GAPS where a paper in it could not be drawn."""

    BUILDING = "building"
    FINISHED = "finished"
    GAPS = "gaps"
    FAILED = "failed"


READY = frozenset({DossierState.FINISHED, DossierState.GAPS})
"""The states in which there are files to download."""


class StepKind(StrEnum):
    """What one step does, in the order in which the kinds follow one another."""

    ISSUED = "issued"
    """An issued paper, in its own bytes."""
    DRAWN = "drawn"
    """A preview, or a draft for an authority, of a paper that is not issued."""
    SCAN = "scan"
    FILE = "file"
    """A file for an authority's system."""
    INVOICE = "invoice"
    """The commercial invoice as data."""
    COLLATION = "collation"
    ARCHIVE = "archive"


PAPERS = frozenset({StepKind.ISSUED, StepKind.DRAWN, StepKind.SCAN})
FILES = frozenset({StepKind.FILE, StepKind.INVOICE})


class StepState(StrEnum):
    """GAP: a paper that could not be had. LEFT_OUT: a file that this shipment does not give."""

    WAITING = "waiting"
    DONE = "done"
    GAP = "gap"
    LEFT_OUT = "left-out"
