"""``python -m tests.prove.mutants code|rows [--sample N] [--seed N] [--only …] [--kinds …]``."""

import argparse
import json
import sys
from importlib import import_module


def main() -> None:
    """Judge the mutants and print the figures as JSON."""
    asked = argparse.ArgumentParser(prog="mutants")
    asked.add_argument("kind", choices=("code", "rows"))
    asked.add_argument("--sample", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", nargs="+", default=[""])
    asked.add_argument("--kinds", nargs="*", default=[], help="of rows: date, severity, code …")
    given = asked.parse_args()
    # Each loads what it needs: the one for code must not load the customs room itself.
    kind = import_module(f"tests.prove.mutants.{'code' if given.kind == 'code' else 'knowledge'}")
    of_rows = [given.kinds] if given.kind == "rows" else []
    told = kind.run(given.sample, given.seed, given.only, *of_rows)
    json.dump(told, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
