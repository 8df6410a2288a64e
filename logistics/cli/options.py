"""Options and argument types that several verbs share."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_date, parse_instant

FILE = click.Path(path_type=Path)
LANGUAGES = click.option(
    "--languages",
    type=click.Choice(("en-zh", "en-fr")),
    default="en-zh",
    show_default=True,
    help="English with Chinese, or English with French.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class DayType(click.ParamType[date]):
    """A calendar date ``YYYY-MM-DD``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a usage error names the form."""
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except InvalidError as wrong:
            self.fail(str(wrong), param, ctx)


class MomentType(click.ParamType[datetime]):
    """A date-time of RFC 3339 with its offset."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The instant; a usage error names the form."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_instant(str(value))
        except InvalidError as wrong:
            self.fail(str(wrong), param, ctx)


DAY = DayType()
MOMENT = MomentType()


def acting_as() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--as EMAIL``: whose rights a writing verb uses and whose name the audit keeps."""
    return click.option(
        "--as",
        "email",
        required=True,
        envvar="LOGISTICS_AS",
        help="E-mail of the person in whose name this is done (or LOGISTICS_AS).",
    )
