"""Where tests find the project and where they may write."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The project's root folder."""

VAR = ROOT / "var"
"""The one folder tests write to, besides pytest's own temporary folder; never committed."""
