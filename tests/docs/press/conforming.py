"""Judging files by checkers that are not ours."""

import subprocess
from pathlib import Path

from page import ValidationProfile, validate_pdf_bytes


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
