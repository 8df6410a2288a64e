"""From what the operator set to what papers are signed with: files read once, at start."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cryptography import x509

from logistics.db.secrets import SecretBox
from logistics.docs.signing.files import SigningFiles
from logistics.docs.signing.keys import read_certificates, read_key
from logistics.docs.signing.strict import Trusted
from logistics.docs.signing.trust import Stamper, Trust
from logistics.kernel.errors import EnvironmentFaultError, InvalidError

Read = TypeVar("Read")


def trust_of(files: SigningFiles, public_url: str, box: SecretBox) -> Trust:
    """What papers are signed with and verified by.

    Raises :class:`EnvironmentFaultError` ``signing.unusable``, naming the file and why.
    """
    key = _read(files.key, lambda content: read_key(content, files.passphrase))
    own = (key.certificate,) if key else ()
    return Trust(
        public_url=public_url,
        key=key,
        stamper=_stamper(files.timestamps) if files.timestamps else None,
        trusted=Trusted(
            signers=own + _certificates(files.trusted),
            stampers=_certificates(files.timestamps_trusted),
        ),
        box=box,
    )


def _stamper(url: str) -> Stamper:
    from logistics.docs.signing import by_pyhanko  # noqa: PLC0415 - slow, seldom needed

    authority = by_pyhanko.HttpStamper(url)
    return lambda digest: by_pyhanko.stamped(digest, authority)


def _certificates(path: Path | None) -> tuple[x509.Certificate, ...]:
    return _read(path, read_certificates) or ()


def _read(path: Path | None, reading: Callable[[bytes], Read]) -> Read | None:
    if path is None:
        return None
    try:
        return reading(path.read_bytes())
    except (OSError, InvalidError) as wrong:
        raise EnvironmentFaultError("signing.unusable", file=str(path), told=str(wrong)) from None
