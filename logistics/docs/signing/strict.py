"""Verification of a signed paper from its file alone: our strict form, then pyHanko on the whole.

What costs least is asked first: the form of the file, its digest, the CMS byte for byte, the
signature, whom we trust, the timestamp. Only a file that passes all of it is given to pyHanko.
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from logistics.docs.signing.der import FormError
from logistics.docs.signing.one_form import Signature, read
from logistics.docs.signing.proving import certificate_of, is_signed, is_usable, one_value
from logistics.docs.signing.room import Room, room_of
from logistics.docs.signing.token_form import read_token, stamped_at


@dataclass(frozen=True, slots=True)
class Trusted:
    """Whose signatures count: certificates of signers or of authorities that issued theirs.

    ``stampers`` are the same for timestamps.
    """

    signers: tuple[x509.Certificate, ...] = ()
    stampers: tuple[x509.Certificate, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """``problem`` is the code of what is wrong, empty for a valid signature over the whole file.

    ``at`` is the moment that the signer claims, ``stamped`` the one that an authority confirms.
    """

    problem: str = ""
    certificate: x509.Certificate | None = None
    at: datetime | None = None
    stamped: datetime | None = None

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problem


def examine(content: bytes, trusted: Trusted) -> Examined:
    """What the file itself proves; problems are ``form``, ``changed``, ``untrusted``, ``refused``.

    ``form``: it is not in the one form that we write. ``changed``: its content or its signature
    was changed. ``untrusted``: somebody else signed it. ``refused``: pyHanko does not accept it,
    because the certificate was not valid then or not for this, or the timestamp is not trusted.
    """
    try:
        room = room_of(content)
        found = _in_one_form(room)
        certificate = certificate_of(found.certificate)
        if not _is_proved(room, found, certificate):
            return Examined("changed")
        stamped = stamped_at(found.token)
    except FormError:
        return Examined("form")
    if not any(_leads_to(certificate, one) for one in trusted.signers):
        return Examined("untrusted", certificate, room.at, stamped)
    from logistics.docs.signing.second_opinion import is_accepted  # noqa: PLC0415 - slow to import

    moment = stamped or room.at
    if not is_accepted(content, trusted.signers, trusted.stampers, moment):
        return Examined("refused", certificate, room.at, stamped)
    return Examined("", certificate, room.at, stamped)


def _in_one_form(room: Room) -> Signature:
    """The parts of the CMS; :class:`FormError` unless it is what they give, byte for byte."""
    held = room.held()
    found = read(held, room.digest)
    if found.written() != held or bool(found.token) != room.is_stamped:
        raise FormError("not the one form")
    return found


def _is_proved(room: Room, found: Signature, certificate: x509.Certificate) -> bool:
    """Whether signature and timestamp are what they say, by keys that may sign papers."""
    if not is_usable(certificate) or one_value(certificate, found.value) != found.value:
        return False
    if not is_signed(certificate, found.value, found.attributes()):
        return False
    if not room.is_stamped:
        return True
    token = read_token(found.token)
    return token.written() == found.token and token.is_proved_for(found.value)


def _leads_to(certificate: x509.Certificate, trusted: x509.Certificate) -> bool:
    """Whether a certificate is the trusted one or was issued by its owner."""
    if certificate == trusted:
        return True
    try:
        certificate.verify_directly_issued_by(trusted)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
