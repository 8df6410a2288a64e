"""One fact of ours beside what an issued paper says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from logistics.customs.wording import listed, same_code, same_text


class Verdict(StrEnum):
    """How a value as issued stands to ours.

    ``near`` is within a tolerance; ``unread`` neither agrees nor contradicts, for it says no
    figure at all.
    """

    SAME = "same"
    NEAR = "near"
    DIFFERS = "differs"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """Where our fact stands, what it is, and how the value as issued stands to it."""

    pointer: str
    told: object
    verdict: Verdict


def ours(pointer: str, told: object, *, same: bool) -> Ours:
    """Our fact, the same or not."""
    return Ours(pointer=pointer, told=told, verdict=Verdict.SAME if same else Verdict.DIFFERS)


def among(
    pointer: str, stated: str, names: Iterable[str | None], *, also: Iterable[str | None] = ()
) -> Ours | None:
    """Whether ``stated``, whole or every entry it lists, is among our names.

    ``also`` are other names for the same, which are not told as ours.
    """
    told = tuple(dict.fromkeys(name for name in names if name))
    if not told:
        return None
    known = (*told, *(name for name in also if name))
    whole = _is_one(stated, known)
    return ours(pointer, told, same=whole or all(_is_one(part, known) for part in listed(stated)))


def _is_one(stated: str, known: tuple[str, ...]) -> bool:
    return any(same_text(stated, name) or same_code(stated, name) for name in known)
