"""typst, compiled in the process by a compiler that is kept: PDF/A-3a, PDF/UA-1 and data too."""

import json
from pathlib import Path

import segno
import typst

from benchmarks.papers.spelled import Fields, Lines, Spelled

_HEAD = """#set document(title: {title}, date: datetime(year: 2026, month: 11, day: 24))
#set page(paper: "a4", margin: (left: 20mm, right: 10mm, top: 10mm, bottom: 10mm))
#set text(font: "Logistics Sans", size: 8pt, lang: "en")
#set table(stroke: 0.35pt, inset: 2pt)
#pdf.attach("paper.json", bytes({data}), relationship: "data",
  mime-type: "application/json", description: "data")
#image(bytes({code}), format: "svg", width: 17mm, alt: {address})
#heading(level: 1, {title})
"""


class Typesetter:
    """A compiler that keeps its fonts between papers."""

    def __init__(self, directory: Path) -> None:
        self._compiler = typst.Compiler(font_paths=[str(directory)], ignore_system_fonts=True)

    def printed(self, paper: Spelled, address: str, data: bytes) -> bytes:
        """One paper as a tagged PDF/A-3a with its data."""
        source = _HEAD.format(
            title=_quoted(paper.title),
            data=_quoted(data.decode()),
            code=_quoted(segno.make_qr(address, error="q").svg_inline()),
            address=_quoted(address),
        )
        source += "\n".join(map(_block, paper.blocks))
        made = self._compiler.compile(
            input=source.encode(), format="pdf", pdf_standards=["a-3a", "ua-1"]
        )
        if not isinstance(made, bytes):
            raise TypeError("typst gave no single file")
        return made


def _block(block: Fields | Lines) -> str:
    if isinstance(block, Fields):
        cells = ", ".join(
            f"[#text(size: 5.8pt, {_quoted(label)}) #linebreak() #text({_quoted(value)})]"
            for label, value in block.rows
        )
        return f"#grid(columns: (1fr, 1fr), stroke: 0.35pt, inset: 2pt, {cells})" if cells else ""
    headers = ", ".join(f"text(size: 5.8pt, {_quoted(text)})" for text in block.headers)
    cells = ", ".join(f"text({_quoted(text)})" for row in block.rows for text in row)
    columns = ", ".join(["1fr"] * len(block.headers))
    return f"#table(columns: ({columns}), table.header({headers}), {cells})"


def _quoted(text: str) -> str:
    r"""A typst string: the escapes of JSON but for ``\u``, which it writes otherwise."""
    return json.dumps(text, ensure_ascii=False)
