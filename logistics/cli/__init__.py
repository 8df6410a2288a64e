"""The command line: noun then verb, ``--json`` wherever it reports.

Exit codes: 0 clean, 1 findings or problems, 2 unusable input, 3 the environment.
"""

import sys


def main() -> None:
    """Run the program on the process's arguments and exit with its code."""
    from logistics.cli.program import run

    sys.exit(run(sys.argv[1:]))
