"""The names that downloads get."""


def download_name(kind: str, number: str, after: str = "", suffix: str = "pdf") -> str:
    """Kind and number of a paper as a file's name, with nothing that a file system dislikes.

    ``after`` tells another file of the same paper apart.
    """
    tidy = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in number)
    return f"{'-'.join(filter(None, (kind, tidy, after)))}.{suffix}"
