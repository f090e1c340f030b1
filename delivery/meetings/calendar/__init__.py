"""Meetings as calendar programs read them: the event of each, its sequence number, and the feeds."""
