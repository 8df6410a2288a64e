"""``logistics docs verify``: a file against the registry, or by its signature alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from logistics.cli.files import about, read_file
from logistics.cli.options import FILE, as_json
from logistics.cli.printing import print_json, print_table
from logistics.kernel.words import say

if TYPE_CHECKING:
    from logistics.docs.verification import SignatureTold


@click.command("verify")
@click.argument("file", type=FILE)
@click.option(
    "--certificate",
    "certificates",
    type=FILE,
    multiple=True,
    help="Without the registry: whose signature counts, or who issued theirs (PEM); repeatable.",
)
@click.option(
    "--offline", is_flag=True, help="Without the registry, by the settings' certificates."
)
@as_json
def docs_verify(file: Path, certificates: tuple[Path, ...], *, offline: bool, as_json: bool) -> int:
    """Tell whether a PDF is whole, stands, and whose it is.

    Against the registry: byte for byte, and its status. Without it (--certificate, --offline):
    whether the signature in the file holds over the whole of it. Exit 1 when it does not, or the
    paper is changed, superseded, void or not known.
    """
    content = read_file(file)
    if certificates or offline:
        return _alone(content, certificates, as_json=as_json)
    return _against_registry(content, as_json=as_json)


def _alone(content: bytes, certificates: tuple[Path, ...], *, as_json: bool) -> int:
    from cryptography.x509 import Certificate

    from config import read_settings
    from logistics.db.secrets import SecretBox
    from logistics.docs.signing.arranging import trust_of
    from logistics.docs.signing.keys import read_certificates
    from logistics.docs.signing.strict import Trusted
    from logistics.docs.verification import told_of
    from logistics.docs.verification_json import signature_json

    settings = read_settings()
    trusted = trust_of(settings.signing, "", SecretBox(settings.secret_keys)).trusted
    if certificates:
        held: list[Certificate] = []
        for path in certificates:
            with about(path):
                held += read_certificates(read_file(path))
        trusted = Trusted(tuple(held), (*held, *trusted.stampers))
    told = told_of(content, trusted)
    if as_json:
        print_json(signature_json(told))
    else:
        print_table(("question", "answer"), list(_signature(told)))
    return int(told.state != "valid")


def _against_registry(content: bytes, *, as_json: bool) -> int:
    from logistics.cli.connecting import open_parts
    from logistics.db.session import SystemScope, run_unit
    from logistics.docs.verification import Integrity, SignatureTold, Status, answer_for_file
    from logistics.docs.verification_json import as_json as told_as_json

    with open_parts() as parts:
        answer = run_unit(
            parts.sessions,
            SystemScope("verification"),
            lambda session: answer_for_file(session, content, parts.trust.trusted),
            read_only=True,
        )
    if as_json:
        print_json(told_as_json(answer))
    else:
        rows = [
            ("integrity", say(f"verify.integrity.{answer.integrity}")),
            ("status", say(f"verify.status.{answer.status}")),
            ("issuer", answer.known.issuer if answer.known else say("verify.issuer.unknown")),
        ]
        rows += _signature(answer.signature or SignatureTold("none"))
        if answer.known:
            rows.append(("paper", f"{answer.known.kind} {answer.known.number}"))
        print_table(("question", "answer"), rows)
    stands = answer.integrity is Integrity.SAME and answer.status is Status.VALID
    return int(not stands)


def _signature(told: "SignatureTold") -> Iterator[tuple[str, str]]:
    yield "signature", say(f"verify.signature.{told.state}")
    named = (
        ("key of", told.organisation),
        ("certificate of", told.signer),
        ("certificate", told.fingerprint),
        ("claimed", told.at.isoformat() if told.at else ""),
        ("timestamp", told.stamped.isoformat() if told.stamped else ""),
    )
    yield from ((question, answer) for question, answer in named if answer)
