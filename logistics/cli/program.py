"""The command tree, loaded verb by verb so that a check starts fast."""

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from logistics.cli.printing import print_error
from logistics.kernel.errors import EnvironmentFaultError, LogisticsError

_LOG = logging.getLogger(__name__)

EXIT_CLEAN = 0
EXIT_UNUSABLE = 2
EXIT_ENVIRONMENT = 3

_VERBS: Mapping[str, tuple[str, str]] = {
    "check": ("logistics.cli.check:check", "What would stop a shipment file's shipment."),
    "plan": ("logistics.cli.plan:plan", "What to obtain for a shipment file, from whom, by when."),
    "cost": ("logistics.cli.cost:cost", "What the goods of a shipment file cost in China."),
    "docs": ("logistics.cli.docs:docs", "Draw papers of a file; issue, void, verify papers."),
    "invoice": ("logistics.cli.invoice:invoice", "Write a shipment file's invoice as data (CII)."),
    "rules": ("logistics.cli.rules:rules", "List and explain rules; mark rows verified."),
    "lists": ("logistics.cli.lists:lists", "Denied names, reference prices, alerts."),
    "asycuda": ("logistics.cli.asycuda:asycuda", "Write and read ASYCUDA World declarations."),
    "ephyto": ("logistics.cli.ephyto:ephyto", "Draft, read, validate plant health certificates."),
    "china": ("logistics.cli.china:china", "Write what the broker or platform in China keys."),
    "epcis": ("logistics.cli.epcis:epcis", "Tell lots from farm to container as EPCIS events."),
    "schema": ("logistics.cli.schema:schema", "Describe the files this program reads."),
    "carriers": ("logistics.cli.carriers:carriers", "List carriers; read a saved message of one."),
    "init": ("logistics.cli.database:init", "Create secret keys and database."),
    "migrate": ("logistics.cli.database:migrate", "Bring the database to this version's schema."),
    "serve": ("logistics.cli.serve:serve", "Run web server and scheduler."),
    "web": ("logistics.cli.serve:web", "Run the web server alone."),
    "scheduler": ("logistics.cli.serve:scheduler", "Run the scheduler alone."),
    "worker": ("logistics.cli.serve:worker", "Do what the scheduler queues, on any machine."),
    "sandbox-carrier": ("logistics.cli.serve:sandbox_carrier", "Run a carrier to practise with."),
    "demo": ("logistics.cli.demo:demo", "Fill an empty database with the demonstration."),
    "doctor": ("logistics.cli.doctor:doctor", "Look at all that the service needs."),
    "shipment": ("logistics.cli.shipment:shipment", "Enter, list, copy and move shipments."),
    "track": ("logistics.cli.track:track", "Follow consignments at their carriers."),
    "connection": ("logistics.cli.connection:connection", "Add, test, rotate, pause carriers."),
    "user": ("logistics.cli.user:user", "List, invite and end people."),
    "key": ("logistics.cli.key:key", "List, create and revoke API keys."),
}
"""Each verb with the place of its command and what the list of verbs says of it."""


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are asked for."""

    def __init__(self, name: str, verbs: Mapping[str, tuple[str, str]], help_text: str) -> None:
        super().__init__(name, help=help_text)
        self._verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, without importing any."""
        del ctx
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        del ctx
        if cmd_name not in self._verbs:
            return None
        module, attribute = self._verbs[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing what they need."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(verb, told) for verb, (_, told) in self._verbs.items()])


PROGRAM = LazyGroup(
    "logistics", _VERBS, "Export shipments from Rwanda to China: papers, checks, tracking."
)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; errors are told on standard error."""
    as_json = "--json" in arguments
    try:
        code = PROGRAM.main(args=list(arguments), prog_name="logistics", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has read enough; what is left must not fail again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLEAN
    except OSError as full:
        fault = EnvironmentFaultError("output.unwritable", reason=full)
        print_error(fault, as_json=as_json)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_ENVIRONMENT
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
    except Exception:  # noqa: BLE001  # process boundary: a defect must not end like a finding
        _LOG.exception("a defect of the program, not of what was given")
        return EXIT_ENVIRONMENT
    return code if isinstance(code, int) else EXIT_CLEAN
