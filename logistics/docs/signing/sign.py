"""Signing a paper's file: pyHanko signs its digest, and the result is put into the one form."""

from hashlib import sha256

from logistics.docs.signing.der import FormError
from logistics.docs.signing.keys import SigningKey
from logistics.docs.signing.one_form import Signature, read
from logistics.docs.signing.proving import is_signed, one_value
from logistics.docs.signing.room import Room, room_of
from logistics.docs.signing.token_form import tidied
from logistics.docs.signing.trust import Stamper
from logistics.kernel.errors import EnvironmentFaultError


def sign(content: bytes, key: SigningKey, stamper: Stamper | None = None) -> bytes:
    """The file with its signature; it must come from the press with room for one.

    Raises :class:`EnvironmentFaultError`: ``signing.expired``, ``signing.timestamp`` when the
    authority does not answer as it should, ``signing.form`` when the result would not be in our
    one form.
    """
    try:
        room = room_of(content)
        if not key.holds_at(room.at):
            raise EnvironmentFaultError("signing.expired")
        return room.filled(_signed(room, key, stamper).written())
    except FormError:
        raise EnvironmentFaultError("signing.form") from None


def _signed(room: Room, key: SigningKey, stamper: Stamper | None) -> Signature:
    from logistics.docs.signing.by_pyhanko import signed  # noqa: PLC0415 - slow, seldom needed

    found = read(signed(room.digest, key), room.digest)
    value = one_value(key.certificate, found.value)
    bare = Signature(room.digest, key.certificate_der, value)
    if not is_signed(key.certificate, value, bare.attributes()):
        raise FormError("signed something else")
    if stamper is None:
        return bare
    token = tidied(stamper(sha256(value).digest()))
    if not token.is_proved_for(value):
        raise EnvironmentFaultError("signing.timestamp")
    return Signature(room.digest, bare.certificate, value, token.written())
