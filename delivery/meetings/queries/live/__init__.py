"""A meeting that runs: it begins, and notes are taken under its items."""
