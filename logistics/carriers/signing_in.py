"""How a carrier wants to be signed in at, beyond the credentials themselves: data of a profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast


class TokenStyle(StrEnum):
    """How client credentials are exchanged for a token.

    ``form``: id and secret in the form (RFC 6749 2.3.1, the second way it allows).
    ``basic``: id and secret as HTTP Basic, the grant type in the query, no body.
    """

    FORM = "form"
    BASIC = "basic"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A carrier's ways; each is empty where the connection's own fields say all.

    ``key_header`` names the header of a key, ``client_id_header`` one that carries the client
    id with every request, tokens included, ``client_id_in`` what else a key cannot do without
    it. ``token_url`` and ``scope`` stand in where a connection has none.
    """

    key_header: str = ""
    client_id_header: str = ""
    client_id_in: str = ""
    token_url: str = ""
    scope: str = ""
    token_style: TokenStyle = TokenStyle.FORM

    @property
    def needs_client_id(self) -> bool:
        """Whether a key alone, without the client's id, is of no use."""
        return bool(self.client_id_header or self.client_id_in)

    def client_headers(self, client_id: str) -> Mapping[str, str]:
        """The header that names the client, where the carrier wants one."""
        wanted = self.client_id_header and client_id
        return {self.client_id_header: client_id} if wanted else {}


PLAIN_SIGN_IN = SignIn()


def sign_in_of(row: Mapping[str, object] | None) -> SignIn:
    """The ``sign_in`` of an entry of ``profiles.json``, which may be left out."""
    if not row:
        return PLAIN_SIGN_IN
    told = cast("dict[str, str]", dict(row))
    style = TokenStyle(told.pop("token_style", TokenStyle.FORM))
    return SignIn(**told, token_style=style)
