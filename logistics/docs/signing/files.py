"""What an operator sets about signatures, and where the demonstration keeps its TEST key."""

from dataclasses import dataclass, field
from pathlib import Path

TEST_FOLDER = "TEST-authority"
TEST_KEY = "TEST-signing-key.pem"
TEST_AUTHORITY = "TEST-authority.pem"


@dataclass(frozen=True, slots=True)
class SigningFiles:
    """Files and addresses; the ``trusted`` ones hold certificates in PEM.

    ``key`` is a PKCS#12 file or PEM with the certificate, ``timestamps`` the address of an
    authority (RFC 3161), empty for none.
    """

    key: Path | None = None
    passphrase: str = field(default="", repr=False)
    trusted: Path | None = None
    timestamps: str = ""
    timestamps_trusted: Path | None = None


def files_of_test_authority(var: Path) -> SigningFiles:
    """Those of the demonstration's TEST authority under ``var``; nothing while it is not there."""
    folder = var / TEST_FOLDER
    if not (folder / TEST_KEY).is_file():
        return SigningFiles()
    return SigningFiles(key=folder / TEST_KEY, trusted=folder / TEST_AUTHORITY)
