"""What a mark may say, the same whether it goes to a file or to the deployment."""

from datetime import date, datetime

from logistics.customs.given import NAME_LENGTH, NOTE_LENGTH
from logistics.kernel.errors import InvalidError
from logistics.kernel.text import normal_text
from logistics.reference.zones import local_date

_HOME = "RW"


def marking_day(now: datetime) -> date:
    """The calendar day in Kigali at ``now`` (aware): the day a mark is made on."""
    return local_date(now, _HOME)


def mark_document(given: str) -> str:
    """Title and number of the paper; ``marks.document`` where nothing is named."""
    document = normal_text(given, pointer="/document", limit=NAME_LENGTH)
    if not document:
        raise InvalidError("marks.document", pointer="/document")
    return document


def mark_person(given: str) -> str:
    """Who made the mark; ``marks.by`` where nobody is named."""
    person = normal_text(given, pointer="/by", limit=NAME_LENGTH)
    if not person:
        raise InvalidError("marks.by", pointer="/by")
    return person


def mark_note(given: str | None) -> str | None:
    """What else is to be known; ``None`` for a blank note."""
    return normal_text(given or "", pointer="/note", limit=NOTE_LENGTH, lines=True) or None


def mark_issued(given: date | None, today: date) -> date | None:
    """The paper's own day; ``marks.issued_later`` for one after ``today``."""
    if given and given > today:
        raise InvalidError("marks.issued_later", pointer="/issued_on")
    return given
