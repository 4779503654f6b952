"""A table of labels, and what must be said about it."""
