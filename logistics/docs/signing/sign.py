"""Signing a paper's file: pyHanko signs its digest, and the result is put into the one form."""

import asyncio
from hashlib import sha256

from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from logistics.docs.signing.der import FormError
from logistics.docs.signing.keys import SigningKey
from logistics.docs.signing.one_form import Signature, read
from logistics.docs.signing.proving import is_signed, one_value
from logistics.docs.signing.room import Room, room_of
from logistics.docs.signing.token_form import tidied
from logistics.kernel.errors import EnvironmentFaultError


def sign(content: bytes, key: SigningKey, stamper: TimeStamper | None = None) -> bytes:
    """The file with its signature; it must come from the press with room for one.

    Raises :class:`EnvironmentFaultError`: ``signing.timestamp`` when the authority does not answer
    as it should, ``signing.form`` when the result would not be in our one form.
    """
    room = room_of(content)
    try:
        return room.filled(_signed(room, key, stamper).written())
    except FormError:
        raise EnvironmentFaultError("signing.form") from None


def _signed(room: Room, key: SigningKey, stamper: TimeStamper | None) -> Signature:
    made = asyncio.run(key.signer().async_sign(room.digest, "sha256", use_pades=True))
    found = read(made.dump(), room.digest)
    bare = Signature(
        room.digest, key.certificate_der, one_value(key.certificate, found.value)
    )
    if not is_signed(key.certificate, bare.value, bare.attributes()):
        raise FormError("signed something else")
    if stamper is None:
        return bare
    return Signature(room.digest, bare.certificate, bare.value, _stamped(bare.value, stamper))


def _stamped(value: bytes, stamper: TimeStamper) -> bytes:
    try:
        answer = asyncio.run(stamper.async_timestamp(sha256(value).digest(), "sha256"))
    except (TimestampRequestError, OSError, ValueError):
        raise EnvironmentFaultError("signing.timestamp") from None
    token = tidied(answer.dump())
    if not token.is_proved_for(value):
        raise EnvironmentFaultError("signing.timestamp")
    return token.written()
