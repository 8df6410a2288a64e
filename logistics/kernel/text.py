"""One normal form for every string that comes from a person or another system."""

import unicodedata

from logistics.kernel.errors import InvalidError

MAX_TEXT = 2000
"""Characters a single field may hold; papers refuse what does not fit their boxes."""

_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def normal_text(text: str, *, pointer: str = "", limit: int = MAX_TEXT, lines: bool = False) -> str:
    r"""``text`` in NFC, trimmed; line ends become ``\n`` where ``lines`` allows them.

    Raises :class:`InvalidError`: ``text.too_long``, or ``text.character`` with the code
    point for control characters, direction overrides, surrogates and private-use characters,
    which could hide or reorder what an officer reads.
    """
    _refuse_longer(text, limit, pointer)
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    for character in tidy:
        if character == "\n" and lines:
            continue
        if _forbidden(character):
            raise InvalidError(
                "text.character", pointer=pointer, code_point=f"U+{ord(character):04X}"
            )
    composed = unicodedata.normalize("NFC", tidy)
    # A few characters that Unicode never composes grow by the normal form.
    _refuse_longer(composed, limit, pointer)
    return composed


def _refuse_longer(text: str, limit: int, pointer: str) -> None:
    if len(text) > limit:
        raise InvalidError("text.too_long", pointer=pointer, limit=limit, length=len(text))


def _forbidden(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
        or ord(character) in _BIDI
    )
