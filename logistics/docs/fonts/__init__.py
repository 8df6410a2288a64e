"""The two weights of one typeface for Latin and Chinese, built once and embedded in every paper."""
