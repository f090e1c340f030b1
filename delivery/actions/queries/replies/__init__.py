"""Replies to file: what came back in somebody's own words, what it proposes, and filing it."""
