"""What engines run, by kind: the same table in the scheduler and in every worker."""

from logistics.app import Parts
from logistics.cli.asking import poller_of
from logistics.docs.dossiers.building import DossierBuilder
from logistics.scheduler.work import Handlers, Work

_POLL, _DOSSIERS = "poll", "dossiers"
DOSSIERS = Work(_DOSSIERS, "all")
"""Going on with whatever dossiers are begun."""


def poll_of(connection_id: str) -> Work:
    """Asking about everything that is due on a connection."""
    return Work(_POLL, connection_id)


def handlers_of(parts: Parts) -> Handlers:
    """Who does which work in this process."""
    poller, builder = poller_of(parts), builder_of(parts)
    return {_POLL: poller.poll_connection, _DOSSIERS: lambda _key: builder.go_on()}


def builder_of(parts: Parts) -> DossierBuilder:
    """The builder of dossiers of this process."""
    return DossierBuilder(
        sessions=parts.sessions,
        surroundings=parts.surroundings,
        fonts=parts.settings.font_directory,
        keep=parts.settings.dossiers_kept,
    )
