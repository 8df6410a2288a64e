"""A yard where dossiers are begun and built, with a clock for leases in the test's hands."""

from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from logistics.db.session import Session, SessionFactory
from logistics.docs.dossiers.beginning import BeginDossier, begin_dossier
from logistics.docs.dossiers.building import DossierBuilder
from logistics.docs.dossiers.kept import dossier, file_of
from logistics.docs.dossiers.models import Dossier
from logistics.docs.dossiers.shown import ShownDossier, shown_dossier
from logistics.docs.dossiers.states import StepKind
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.fonts.source import typeface
from logistics.docs.letterheads.judging import LetterheadChange, foreseen
from logistics.docs.letterheads.keeping import PictureKind, change_letterhead
from logistics.docs.letterheads.texts import LetterheadTexts
from logistics.docs.scans.cleaning import CleanScan, clean_scan
from logistics.docs.scans.filing import FileScan, file_scan
from logistics.docs.scans.models import PaperScan
from logistics.kernel.surroundings import VirtualClock
from logistics.shipments.facts import Shipment
from logistics.shipments.queries import shipment
from logistics.shipments.service import replace_shipment
from tests.docs.registry.office import Office
from tests.shipments.desk import NOON


@dataclass
class Yard:
    """Dossiers of the office's shipment."""

    office: Office
    leases: VirtualClock = field(default_factory=lambda: VirtualClock(NOON))

    def begin(self, **wish: Any) -> Dossier:
        """The dossier that beginning gives."""
        desk = self.office.desk
        command = BeginDossier(shipment_id=self.office.shipment_id, **wish)
        return desk.run(lambda session: begin_dossier(session, command, **desk.around()))

    def builder(self, sessions: SessionFactory | None = None, keep: int = 3) -> DossierBuilder:
        """A worker, as a process has one."""
        return DossierBuilder(
            sessions=sessions or self.office.desk.sessions,
            surroundings=self.office.surroundings,
            fonts=default_font_directory(),
            keep=keep,
            lease_clock=self.leases,
        )

    def built(self, **wish: Any) -> ShownDossier:
        """A dossier begun and built to its end."""
        row = self.begin(**wish)
        self.builder().drain()
        return self.shown(row)

    def shown(self, row: Dossier) -> ShownDossier:
        """The dossier as it stands."""
        return self.office.desk.run(
            lambda session: shown_dossier(session, dossier(session, row.id))
        )

    def file(self, held: ShownDossier, kind: StepKind) -> bytes:
        """One of its two files."""

        def fetch(session: Session) -> bytes:
            return file_of(session, dossier(session, held.row.id), kind)

        return self.office.desk.run(fetch)

    def pdf(self, held: ShownDossier) -> bytes:
        """The collated PDF."""
        return self.file(held, StepKind.COLLATION)

    def archive(self, held: ShownDossier) -> dict[str, bytes]:
        """What the archive holds, by path."""
        with ZipFile(BytesIO(self.file(held, StepKind.ARCHIVE))) as opened:
            return {name: opened.read(name) for name in opened.namelist()}

    def change(self, **facts: Any) -> None:
        """Change the shipment."""
        desk, changed = self.office.desk, replace(self.office.facts(), **facts)

        def work(session: Session) -> None:
            row = shipment(session, self.office.shipment_id)
            replace_shipment(
                session,
                row.id,
                changed,
                expected_version=row.version,
                **desk.around(),
            )

        desk.run(work)

    def head(self, name: str, stamp: bytes | None = None) -> None:
        """Let papers from now on bear a letterhead of this name, and the stamp if there is one."""
        texts = LetterheadTexts(name=name, stamps_papers=stamp is not None)
        pictures = ((PictureKind.STAMP, stamp),)
        desk, change = self.office.desk, LetterheadChange(texts=texts, pictures=pictures)
        fonts = typeface(default_font_directory())
        trial = desk.run(lambda session: foreseen(session, change, actor=desk.actor))
        judged = trial.judged(fonts)
        desk.run(lambda session: change_letterhead(session, judged, **desk.around()))

    def scan(self, sent: bytes | CleanScan, place: int = 0) -> PaperScan:
        """A scan filed with the issued paper at this place of the file."""
        desk = self.office.desk
        clean = clean_scan(sent) if isinstance(sent, bytes) else sent
        command = FileScan(
            shipment_id=self.office.shipment_id, place=place, file_name="scan.png", scan=clean
        )
        return desk.run(lambda session: file_scan(session, command, **desk.around()))


def named(facts: Shipment, name: str) -> Shipment:
    """The shipment with its first party called so."""
    first, *others = facts.parties
    return replace(facts, parties=(replace(first, name=name), *others))
