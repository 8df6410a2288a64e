"""The clock and the engines: what runs by itself, in one process beside the web server."""
