"""``python -m tests.prove.mutants code|rows [--sample N] [--seed N] [--only TEXT ...]``."""

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
    given = asked.parse_args()
    # Each loads what it needs: the one for code must not load the customs room itself.
    kind = import_module(f"tests.prove.mutants.{'code' if given.kind == 'code' else 'knowledge'}")
    told = kind.run(given.sample, given.seed, given.only)
    json.dump(told, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
