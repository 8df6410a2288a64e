"""Dossiers of a shipment as their page shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from logistics.docs.dossiers.models import DossierStep
from logistics.docs.dossiers.shown import ShownDossier
from logistics.docs.dossiers.states import FILES, PAPERS, DossierState, StepKind, StepState
from logistics.docs.dossiers.titles import step_title
from logistics.docs.languages import Pair
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from logistics.web.views.rights import Rights
from logistics.web.views.shipment import ShipmentHead

_LOOKS = {
    DossierState.BUILDING: "",
    DossierState.FINISHED: "good",
    DossierState.GAPS: "warn",
    DossierState.FAILED: "block",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One paper or file of a dossier; ``worth`` and ``state`` name sentences."""

    title: str
    zh: str
    number: str
    worth: str
    state: str
    look: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """One dossier, with its papers and files, and the sizes of both downloads in kilobytes."""

    id: str
    state: str
    look: str
    is_live: bool
    version: int
    present_version: int
    languages: str
    only_issued: bool
    done: int
    count: int
    place: int
    at: str
    begun_at: datetime
    begun_by: str
    finished_at: datetime | None
    removed_at: datetime | None
    reason: str
    has_files: bool
    overtaken: tuple[str, ...]
    papers: tuple[StepView, ...]
    files: tuple[StepView, ...]
    gaps: int
    pdf: int
    archive: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """The newest dossier, those before it, and whether the reader may begin another."""

    head: ShipmentHead
    newest: DossierView | None
    former: tuple[DossierView, ...]
    may_begin: bool
    pairs: tuple[str, ...]

    @property
    def is_live(self) -> bool:
        """Whether something is being built, so that the page is worth loading again."""
        return self.newest is not None and self.newest.is_live


def dossier_page(
    head: ShipmentHead, found: Sequence[ShownDossier], *, rights: Rights
) -> DossierPage:
    """The page of a shipment's dossiers, the newest first."""
    views = tuple(_view(one, head.version) for one in found)
    return DossierPage(
        head=head,
        newest=views[0] if views else None,
        former=views[1:],
        may_begin=rights.issue,
        pairs=tuple(Pair),
    )


def _view(one: ShownDossier, version: int) -> DossierView:
    row, sizes = one.row, {step.kind: _kilobytes(step) for step in one.contents}
    return DossierView(
        id=row.id,
        state=row.state,
        look=_LOOKS[DossierState(row.state)],
        is_live=row.state == DossierState.BUILDING,
        version=row.shipment_version,
        present_version=version,
        languages=row.languages,
        only_issued=row.only_issued,
        done=one.done,
        count=one.count,
        place=one.place,
        at=one.at,
        begun_at=row.begun_at,
        begun_by=row.begun_by_name,
        finished_at=row.finished_at,
        removed_at=row.removed_at,
        reason=row.reason or "",
        has_files=one.has_files,
        overtaken=tuple(why.value for why in one.overtaken),
        papers=tuple(_steps(one.contents, PAPERS)),
        files=tuple(_steps(one.contents, FILES)),
        gaps=len(one.gaps),
        pdf=sizes.get(StepKind.COLLATION, 0),
        archive=sizes.get(StepKind.ARCHIVE, 0),
    )


def _steps(steps: Sequence[DossierStep], kinds: frozenset[StepKind]) -> Iterator[StepView]:
    for step in steps:
        if step.kind in kinds:
            yield StepView(
                title=step_title(step),
                zh=paper_kinds()[step.name].zh if step.kind in PAPERS else "",
                number=step.number,
                worth=_worth(step),
                state=step.state,
                look={StepState.DONE: "good", StepState.GAP: "warn"}.get(StepState(step.state), ""),
                reason=step.reason or "",
            )


def _worth(step: DossierStep) -> str:
    """What the paper is worth, as the dossier's index says it; a file is a file."""
    if step.kind != StepKind.DRAWN:
        return step.kind
    own = paper_kinds()[step.name].paper_class is PaperClass.OWN
    return "preview" if own else "draft"


def _kilobytes(step: DossierStep) -> int:
    return -(-(step.size or 0) // 1024)
