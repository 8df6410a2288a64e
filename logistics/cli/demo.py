"""``logistics demo``: a working example of the whole mission in an empty database."""

import click


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where an operator exists already.")
@click.option("--quiet", is_flag=True, help="Print nothing when all is well.")
def demo(*, if_empty: bool, quiet: bool) -> None:
    """Load the demonstration: a forwarder, two exporters, shipments at sea and a carrier."""
    from config import read_settings
    from logistics.cli.connecting import open_parts
    from logistics.cli.demo_loading import has_operator, load_demonstration
    from logistics.docs.signing.authority import keep_test_key
    from logistics.kernel.errors import ConflictError

    settings = read_settings()
    if settings.is_demonstration and settings.signing.key is None:
        keep_test_key(settings.var, "signer of a Logistics demonstration")
        settings = read_settings()
    with open_parts(settings) as parts:
        if has_operator(parts):
            if if_empty:
                return
            raise ConflictError("demo.not_empty")
        if not settings.is_demonstration:
            raise ConflictError("demo.deployment")
        held = load_demonstration(parts)
    if not quiet:
        for one in held.sign_ins:
            click.echo(f"{one.who:14} {one.email:32} {one.password}")
