"""JSON of any shape, and shapes that nearly are what a format wants."""

from hypothesis import strategies as st

SCALARS = st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=20)


def json_with(names: str, texts: str) -> st.SearchStrategy[object]:
    """Objects and arrays whose keys and texts, told with blanks between, are a format's own."""
    keys = st.sampled_from(names.split()) | st.text(max_size=8)
    leaves = SCALARS | st.sampled_from(texts.split())
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6),
        max_leaves=25,
    )
