"""``logistics docs keys``: what papers are signed with, and the certificates to verify them by."""

from pathlib import Path

import click

from logistics.cli.files import read_file, write_file
from logistics.cli.options import FILE, acting_as, as_json
from logistics.cli.printing import print_json, print_table, tell


@click.group()
def keys() -> None:
    """Keys that sign papers: install, list, retire; certificates to hand out."""


@keys.command("install")
@click.argument("file", type=FILE)
@acting_as()
def keys_install(file: Path, email: str) -> None:
    """Sign the papers of your organisation with the key of a PKCS#12 or PEM file from now on.

    Its passphrase is read from LOGISTICS_SIGNING_PASSPHRASE. It is kept sealed in the database.
    """
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.docs.signing.keeping import install_key
    from logistics.docs.signing.keys import fingerprint, read_key

    content = read_file(file)
    with open_parts() as parts:
        actor, around = person(parts, email), parts.surroundings
        key = read_key(content, parts.settings.signing.passphrase)
        write_as(
            parts,
            actor,
            lambda session: install_key(
                session,
                key,
                actor=actor,
                box=parts.secrets,
                clock=around.clock,
                random=around.random,
            ),
        )
    tell("signing_key.installed", fingerprint=fingerprint(key.certificate))


@keys.command("list")
@acting_as()
@as_json
def keys_list(email: str, *, as_json: bool) -> None:
    """The keys within your sight, retired ones included."""
    from logistics.cli.connecting import open_parts, person, read_as
    from logistics.docs.signing.keeping import keys_held
    from logistics.docs.signing.keys import fingerprint, read_certificates

    with open_parts() as parts:
        held = read_as(parts, person(parts, email), keys_held)
    headings = ("organisation", "certificate", "installed", "retired")
    rows = [
        (
            row.organisation_id,
            fingerprint(read_certificates(row.certificate.encode("ascii"))[0]),
            row.installed_at,
            row.retired_at,
        )
        for row in held
    ]
    if as_json:
        print_json([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        print_table(headings, rows)


@keys.command("retire")
@acting_as()
def keys_retire(email: str) -> None:
    """Sign with your organisation's own key no more; papers signed with it stay valid."""
    from logistics.cli.connecting import open_parts, person, write_as
    from logistics.docs.signing.keeping import retire_key

    with open_parts() as parts:
        actor, clock = person(parts, email), parts.surroundings.clock
        write_as(parts, actor, lambda session: retire_key(session, actor=actor, clock=clock))
    tell("signing_key.retired")


@keys.command("certificates")
@click.option("--out", type=FILE, required=True, help="Write them here, in PEM.")
def keys_certificates(out: Path) -> None:
    """Write the certificates by which papers of this deployment are verified offline."""
    from cryptography.hazmat.primitives.serialization import Encoding

    from logistics.cli.connecting import open_parts
    from logistics.db.session import SystemScope, run_unit
    from logistics.docs.signing.keeping import certificates_held

    with open_parts() as parts:
        own = run_unit(
            parts.sessions, SystemScope("verification"), certificates_held, read_only=True
        )
        trusted = parts.trust.trusted
    held = (*trusted.signers, *(one for _, one in own), *trusted.stampers)
    told = [one.public_bytes(Encoding.PEM) for one in dict.fromkeys(held)]
    write_file(out, b"".join(told))
    tell("signing_key.written", count=len(told), path=out)
