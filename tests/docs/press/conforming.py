"""Judging files by checkers that are not ours."""

import subprocess
from pathlib import Path

from lxml import etree
from page import ValidationProfile, validate_pdf_bytes

from tests.surety import needs_file, needs_program

_JARS = Path("/usr/share/java")
_PREFLIGHT = (
    "preflight",
    "pdfbox2",
    "xmpbox",
    "fontbox2",
    "commons-logging",
    "commons-io",
    "javax.activation",
    "jaxb-api",
)

ONLY_THIRD_PART = {"1.4.7", "1.2.9", "7.11.2"}
"""What PDF/A-1 has not: files within the file (two codes), and another part number."""


def broken_rules(content: bytes) -> list[str]:
    """What a file breaks of PDF/A-3a and PDF/UA-1, each with the rule."""
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1)
        for failure in validate_pdf_bytes(content, profile=profile).failures
    ]


def syntax_errors(path: Path) -> str:
    """What ``qpdf --check`` says against a file; empty for nothing."""
    done = subprocess.run(
        ["qpdf", "--check", path], capture_output=True, text=True, check=False, timeout=60
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def preflight_codes(folder: Path) -> dict[str, set[str]]:
    """The codes of what Apache PDFBox finds against each file, asked whether it is PDF/A-1b.

    One machine reads all ``*.pdf`` of the folder and leaves its reports there. The test skips
    without the Debian packages.
    """
    java = needs_program("java")
    jars = [needs_file(_JARS / f"{name}.jar") for name in _PREFLIGHT]
    command = [java, "-cp", ":".join(jars), "org.apache.pdfbox.preflight.Validator_A1b"]
    done = subprocess.run(
        [*command, "xml", "batch", folder], capture_output=True, text=True, check=False, timeout=900
    )
    reports = {path.name: Path(f"{path}.preflight.xml") for path in sorted(folder.glob("*.pdf"))}
    unread = [name for name, report in reports.items() if not report.exists()]
    assert not unread, (unread, done.stderr[-2000:])
    return {
        name: {str(one.text) for one in etree.parse(str(report)).iterfind(".//error/code")}
        for name, report in reports.items()
    }
