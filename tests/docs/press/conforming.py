"""Judging files by checkers that are not ours."""

import re
import subprocess
from pathlib import Path

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


def preflight_codes(path: Path) -> set[str]:
    """The codes of what Apache PDFBox finds against a file, asked whether it is PDF/A-1b.

    The test skips without the Debian packages.
    """
    java = needs_program("java")
    jars = [needs_file(_JARS / f"{name}.jar") for name in _PREFLIGHT]
    done = subprocess.run(
        [java, "-cp", ":".join(jars), "org.apache.pdfbox.preflight.Validator_A1b", path],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = done.stdout + done.stderr
    assert "PDF/A-1b" in told, told
    return set(re.findall(r"^([0-9.]+) :", told, re.MULTILINE))
