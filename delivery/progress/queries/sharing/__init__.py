"""Documents shared with outsiders: made a link of, opened, listed, stopped."""
