"""Entry of a supervised process: it ends with its supervisor."""

import os
import sys

from logistics.cli.parentage import die_with_parent
from logistics.cli.program import run
from logistics.cli.supervisor import PARENT_VARIABLE

if __name__ == "__main__":
    parent = os.environ.get(PARENT_VARIABLE)
    die_with_parent(int(parent) if parent else None)
    sys.exit(run(sys.argv[1:]))
