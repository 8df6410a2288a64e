"""What the steps of a dossier are called."""

from logistics.docs.dossiers.models import DossierStep
from logistics.docs.dossiers.states import PAPERS, StepKind
from logistics.kernel.words import say
from logistics.reference.paper_kinds import paper_kinds


def step_title(step: DossierStep) -> str:
    """The paper, the file, or what is put together."""
    if step.kind in PAPERS:
        return paper_kinds()[step.name].title
    if step.kind in {StepKind.COLLATION, StepKind.ARCHIVE}:
        return say(f"dossier.step.{step.kind}")
    return step.name
