"""One grid engine for every paper: boxes and tables as data, fitted, paged and composed, pure."""
