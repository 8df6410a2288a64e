"""The letterhead of the demonstration's exporter."""

from logistics.accounts.actor import Actor
from logistics.app import Parts
from logistics.cli.demo_emblems import drawn_logo, drawn_stamp
from logistics.cli.demo_people import EXPORTER
from logistics.db.session import ActorScope, run_unit
from logistics.docs.fonts.source import typeface
from logistics.docs.images import clean_image
from logistics.docs.letterheads.judging import LetterheadChange, foreseen
from logistics.docs.letterheads.keeping import PictureKind, change_letterhead
from logistics.docs.letterheads.texts import LetterheadTexts

_TEXTS = LetterheadTexts(
    name=EXPORTER,
    address="KG 9 Avenue 14, Nyarutarama\nKigali, Rwanda",
    telephone="+250 788 300 412",
    email="export@kivuheights.example",
    web="www.kivuheights.example",
    registration="TIN 102345678",
    signatory_name="Claudine Uwase",
    signatory_capacity="Export Manager",
    stamps_papers=True,
)
_AROUND_STAMP = "KIVU HEIGHTS COOPERATIVE"


def enter_letterhead(parts: Parts, exporter: Actor) -> None:
    """Let the exporter's papers bear its name, a logo and a stamp that says DEMONSTRATION."""
    fonts, around = parts.settings.font_directory, parts.surroundings
    change = LetterheadChange(
        texts=_TEXTS,
        pictures=(
            (PictureKind.LOGO, clean_image(drawn_logo())),
            (PictureKind.STAMP, clean_image(drawn_stamp(_AROUND_STAMP, fonts))),
        ),
    )
    scope = ActorScope(exporter)
    trial = run_unit(
        parts.sessions,
        scope,
        lambda session: foreseen(session, change, actor=exporter),
        read_only=True,
    )
    judged = trial.judged(typeface(fonts))
    run_unit(
        parts.sessions,
        scope,
        lambda session: change_letterhead(
            session, judged, actor=exporter, clock=around.clock, random=around.random
        ),
    )
