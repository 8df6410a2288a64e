"""The one blueprint of the pages; the modules in ``routes`` add to it."""

from flask import Blueprint

_YEAR_IN_SECONDS = 31_536_000


class _Pages(Blueprint):
    """A blueprint whose static files may be kept for a year: their addresses tell the content."""

    def get_send_file_max_age(self, filename: str | None) -> int | None:
        """One year, in seconds."""
        del filename
        return _YEAR_IN_SECONDS


web = _Pages(
    "web",
    __name__,
    static_folder="static",
    static_url_path="/static",
    template_folder="templates",
)
