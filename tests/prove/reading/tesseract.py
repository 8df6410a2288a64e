"""Reading pictures of single lines by tesseract, all of a script in one process."""

import os
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.prove.reading.lines import Script, Seen
from tests.surety import needs_file, needs_program

_MODELS = Path("/usr/share/tesseract-ocr")
_ONE_LINE = "7"
_PAGE_END = "\f"


@dataclass(frozen=True)
class BoxRead:
    """What of one script was printed in a box, and what was read there."""

    box: str
    printed: str
    read: str

    @property
    def errors(self) -> int:
        """Characters to change, add or leave out (Levenshtein)."""
        before = list(range(len(self.read) + 1))
        for row, wanted in enumerate(self.printed, start=1):
            now = [row]
            for column, got in enumerate(self.read):
                now.append(
                    min(before[column + 1] + 1, now[-1] + 1, before[column] + (wanted != got))
                )
            before = now
        return before[-1]

    @property
    def share(self) -> int:
        """Of its characters, how many in ten thousand were read; below nothing for noise."""
        return 10_000 - 10_000 * self.errors // len(self.printed)


def boxes_read(
    script: Script, everything: Sequence[Seen], dots: int, folder: Path
) -> list[BoxRead]:
    """All boxes in which a script stands, as tesseract reads them."""
    stretches = [one for one in everything if one.script is script]
    printed: dict[str, str] = defaultdict(str)
    read: dict[str, str] = defaultdict(str)
    for one, said in zip(stretches, _said(script, stretches, dots, folder), strict=True):
        printed[one.box] += script.of(one.printed)
        read[one.box] += script.of(said)
    return [BoxRead(box, text, read[box]) for box, text in printed.items()]


def _said(script: Script, stretches: Sequence[Seen], dots: int, folder: Path) -> list[str]:
    tesseract = needs_program("tesseract")
    needs_file(next(iter(_MODELS.glob(f"*/tessdata/{script}.traineddata")), _MODELS / script))
    names = []
    for number, one in enumerate(stretches):
        path = folder / f"{script}-{number}.png"
        one.picture.save(path, dpi=(dots, dots))
        names.append(f"{path}\n")
    listed = folder / f"{script}.txt"
    listed.write_text("".join(names))
    done = subprocess.run(
        [tesseract, listed, "-", "-l", script, "--psm", _ONE_LINE, "--dpi", str(dots)],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.removesuffix(_PAGE_END).split(_PAGE_END)
