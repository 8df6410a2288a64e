"""What a dossier is put together from: papers, scans, and papers that could not be drawn."""

from dataclasses import dataclass
from enum import StrEnum

from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.photographs import Photograph
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Payload
from logistics.docs.payloads.writing import beside, second, written_in
from logistics.reference.paper_kinds import PaperClass, paper_kinds


class Standing(StrEnum):
    """What a paper of a dossier is worth."""

    ISSUED = "issued"
    STALE = "stale"
    """It stands, and the shipment says otherwise since."""
    PREVIEW = "preview"
    DRAFT = "draft"
    SCAN = "scan"
    ABSENT = "absent"
    """It could not be drawn; the index says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper as it is: its own file, and what it prints for the collated one.

    Without a ``payload`` it is in the archive alone.
    """

    kind: str
    payload: Payload | None
    pair: Pair
    standing: Standing
    number: str
    date: str
    content: bytes
    letterhead: Letterhead | None = None

    @property
    def path(self) -> str:
        """Where it lies in the archive, ``place`` to be filled in."""
        return f"papers/{{place:02}}-{self.kind}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The scan of a paper that others issued: its own file, and its pages as pictures."""

    kind: str
    number: str
    date: str
    issuer: str
    pages: tuple[Photograph, ...]
    content: bytes
    standing: Standing = Standing.SCAN

    @property
    def path(self) -> str:
        """Where it lies in the archive, ``place`` to be filled in."""
        return f"scans/{{place:02}}-{self.kind}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A paper that could not be drawn or read, with the reason in words."""

    kind: str
    number: str
    date: str
    why: str
    standing: Standing = Standing.ABSENT


Part = Paper | Scan | Lacking


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A further file of the archive: its path, its content, and what it is for in words."""

    path: str
    content: bytes
    what: str = ""


def kind_title(kind: str, pair: Pair) -> str:
    """What a kind of paper is called in English and the second language."""
    held = paper_kinds()[kind]
    with written_in(pair):
        return beside(held.title, second(zh=held.zh, fr=held.fr))


def unfinished(kind: str) -> Standing:
    """What a paper is worth that nobody has issued: of an authority's paper we make drafts."""
    owned = paper_kinds()[kind].paper_class is PaperClass.OWN
    return Standing.PREVIEW if owned else Standing.DRAFT
