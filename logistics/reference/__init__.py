"""Code lists and dated facts as data files, each with source, edition and retrieval date."""
