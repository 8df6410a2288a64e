"""E-mail addresses as sign-in names: one normal form."""

import re

from logistics.kernel.errors import InvalidError

_ADDRESS = re.compile(r"[^@\s\x00-\x20\x7f]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}")
_LONGEST = 254


def email_address(text: str, *, pointer: str = "/email") -> str:
    """The address trimmed and lower-cased, ASCII only.

    Raises :class:`InvalidError` ``email.format``. Whether mail arrives there is not asked.
    """
    tidy = text.strip().lower()
    if len(tidy) > _LONGEST or not tidy.isascii() or not _ADDRESS.fullmatch(tidy):
        raise InvalidError("email.format", pointer=pointer, given=text[:80])
    return tidy
