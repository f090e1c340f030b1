"""Decisions: resolved and marked, told in the text, voted on, and approvals of minutes."""
