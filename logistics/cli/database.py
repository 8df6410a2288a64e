"""``logistics init`` and ``logistics migrate``: the database and its first administrator."""

import os

import click

from logistics.cli.printing import print_json, tell


@click.command()
@click.option("--operator", help="Name of the organisation that runs this deployment.")
@click.option("--email", help="E-mail address of its first administrator.")
@click.option("--name", "person_name", help="Name of that administrator.")
@click.option("--quiet", is_flag=True, help="Print nothing when all is well.")
def init(operator: str | None, email: str | None, person_name: str | None, *, quiet: bool) -> None:
    """Create secret keys and database; with --operator and --email, who runs it."""
    from logistics.cli.founding import found, keep_secret_keys

    created = keep_secret_keys()
    revision = _migrate()
    if not quiet:
        tell("init.keys_made" if created else "init.keys_kept", revision=revision)
    if operator and email:
        password = found(operator, email, person_name or email)
        tell("init.founded", email=email, password=password)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def migrate(*, as_json: bool) -> None:
    """Bring the database to the schema of this version."""
    revision = _migrate()
    if as_json:
        print_json({"revision": revision})
    else:
        tell("migrated", revision=revision)


def _migrate() -> str:
    from config import read_settings
    from logistics.app import metadata
    from logistics.cli.engines import bring_engine
    from logistics.db.engine import make_engine
    from logistics.db.migrate import upgrade

    settings = read_settings(os.environ)
    engine = make_engine(settings.database_url)
    try:
        revision = upgrade(engine, metadata())
        bring_engine(settings, engine)
        return revision
    finally:
        engine.dispose()
