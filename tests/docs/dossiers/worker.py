"""The scheduler's part in tests of doors: dossiers that were begun are built to their end."""

from logistics.db.session import SessionFactory
from logistics.docs.dossiers.building import DossierBuilder
from logistics.docs.fonts.faces import default_font_directory
from logistics.kernel.surroundings import Surroundings


def worker(sessions: SessionFactory, surroundings: Surroundings) -> DossierBuilder:
    """A worker beside a door."""
    return DossierBuilder(
        sessions=sessions, surroundings=surroundings, fonts=default_font_directory(), keep=1
    )
