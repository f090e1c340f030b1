"""Searching: what somebody typed, looked for in every kind of record that they may see, as they may read it."""
