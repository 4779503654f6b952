"""Many sessions to one table of labels."""
