"""Tunes the upper layers of multilingual-e5-small to the labels of a codebook (needs `docmine[tune]`)."""
