"""The texts of a letterhead, and the letterhead that a paper bears of them."""

from dataclasses import dataclass

from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.pictures import Picture
from logistics.docs.grid.reading import layout_of
from logistics.reference.paper_kinds import PaperClass, paper_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterheadTexts:
    """What an organisation prints of itself; ``address`` has a line for each of its lines.

    ``registration`` is what it wants to show, such as its TIN. The signatory is the one who
    usually signs. With ``stamps_papers``, issued papers bear the stamp unless told otherwise.
    """

    name: str
    address: str = ""
    telephone: str = ""
    email: str = ""
    web: str = ""
    registration: str = ""
    signatory_name: str = ""
    signatory_capacity: str = ""
    stamps_papers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Logo and stamp, as far as there are any."""

    logo: Picture | None = None
    stamp: Picture | None = None


def may_bear(kind: str) -> bool:
    """Whether papers of a kind drawn here bear one: own ones that are no form of the post."""
    return paper_kinds()[kind].paper_class is PaperClass.OWN and layout_of(kind).headed


def letterhead_of(texts: LetterheadTexts, pictures: Pictures, *, stamped: bool) -> Letterhead:
    """The letterhead that a paper bears; stamp and signatory only where it is ``stamped``."""
    told = "  ·  ".join(filter(None, (texts.telephone, texts.email)))
    signatory = "\n".join(filter(None, (texts.signatory_name, texts.signatory_capacity)))
    return Letterhead(
        name=texts.name,
        address=texts.address,
        contact="\n".join(filter(None, (told, texts.web))),
        registration=texts.registration,
        signatory=signatory if stamped else "",
        logo=pictures.logo,
        stamp=pictures.stamp if stamped else None,
    )
