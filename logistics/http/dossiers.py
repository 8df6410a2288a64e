"""Handing out the files of a dossier: whoever takes them holds the papers in it."""

from flask import Response

from logistics.accounts.actor import Actor
from logistics.db.session import Session
from logistics.docs.dossiers.kept import dossier, file_name, file_of, steps_of
from logistics.docs.dossiers.states import StepKind, StepState
from logistics.docs.registry.holders import remember_holder
from logistics.docs.registry.papers import paper
from logistics.http.deployment import deployment
from logistics.http.files import stored_file
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.surroundings import Clock
from logistics.shipments import queries

PDF, ZIP = "application/pdf", "application/zip"
_FILES = {StepKind.COLLATION: (PDF, "pdf"), StepKind.ARCHIVE: (ZIP, "zip")}


def dossier_file(dossier_id: str, kind: StepKind) -> Response:
    """The collated PDF or the archive as a download; raises as ``kept.file_of`` does.

    Another organisation than the owner's is remembered first as a holder of each paper in it,
    and told when the life of one ends.
    """
    media, suffix = _FILES[kind]

    def fetch(session: Session) -> tuple[bytes, str, str]:
        row = dossier(session, dossier_id)
        reference = queries.shipment(session, row.shipment_id).reference
        content = file_of(session, row, kind)
        return content, file_name(row, reference, suffix), row.organisation_id

    content, name, owner = read(fetch)
    actor, clock = current_actor(), deployment().surroundings.clock
    if owner != actor.organisation_id:
        write(lambda session: _remember(session, dossier_id, actor, clock))
    return stored_file(content, media, name, sha256=_tag(dossier_id, kind))


def _tag(dossier_id: str, kind: StepKind) -> str:
    return f"{dossier_id}-{kind}"


def _remember(session: Session, dossier_id: str, actor: Actor, clock: Clock) -> None:
    for step in steps_of(session, dossier_id):
        if step.kind == StepKind.ISSUED and step.state == StepState.DONE and step.subject_id:
            remember_holder(session, paper(session, step.subject_id), actor=actor, clock=clock)
