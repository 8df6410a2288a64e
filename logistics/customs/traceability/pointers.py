"""Steps of JSON pointers (RFC 6901)."""


def escaped(name: str) -> str:
    """A field's name as a step of a pointer."""
    return name.replace("~", "~0").replace("/", "~1")
