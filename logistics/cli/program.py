"""The command tree, loaded verb by verb so that a check starts fast."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from logistics.cli.printing import print_error
from logistics.kernel.errors import EnvironmentFaultError, LogisticsError

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_UNUSABLE = 2
EXIT_ENVIRONMENT = 3

_VERBS: Mapping[str, str] = {
    "init": "logistics.cli.database:init",
    "migrate": "logistics.cli.database:migrate",
    "serve": "logistics.cli.serve:serve",
    "web": "logistics.cli.serve:web",
    "scheduler": "logistics.cli.serve:scheduler",
    "sandbox-carrier": "logistics.cli.serve:sandbox_carrier",
    "demo": "logistics.cli.demo:demo",
    "doctor": "logistics.cli.doctor:doctor",
    "schema": "logistics.cli.schema:schema",
    "check": "logistics.cli.check:check",
    "carriers": "logistics.cli.carriers:carriers",
    "docs": "logistics.cli.docs:docs",
    "shipment": "logistics.cli.shipment:shipment",
    "track": "logistics.cli.track:track",
    "connection": "logistics.cli.connection:connection",
    "user": "logistics.cli.user:user",
    "key": "logistics.cli.key:key",
}


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are asked for."""

    def __init__(self, name: str, verbs: Mapping[str, str], help_text: str) -> None:
        super().__init__(name, help=help_text)
        self._verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, without importing any."""
        del ctx
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        del ctx
        target = self._verbs.get(cmd_name)
        if target is None:
            return None
        module, attribute = target.split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing what they need."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_text("  ".join(self._verbs))


PROGRAM = LazyGroup(
    "logistics", _VERBS, "Export shipments from Rwanda to China: papers, checks, tracking."
)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; errors are told on standard error."""
    as_json = "--json" in arguments
    try:
        code = PROGRAM.main(args=list(arguments), prog_name="logistics", standalone_mode=False)
    except EnvironmentFaultError as fault:
        print_error(fault, as_json=as_json)
        return EXIT_ENVIRONMENT
    except LogisticsError as wrong:
        print_error(wrong, as_json=as_json)
        return EXIT_UNUSABLE
    except click.ClickException as wrong:
        wrong.show(sys.stderr)
        return EXIT_UNUSABLE
    except click.Abort:
        return EXIT_UNUSABLE
    return code if isinstance(code, int) else EXIT_CLEAN
