"""Digests: whose meeting is near, what is owed before it, who is written to, and what was asked twice."""
