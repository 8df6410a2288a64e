"""Two papers as files, by this program and by two rivals with the same content and fonts."""
