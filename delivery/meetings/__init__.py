"""Groups and their meetings: minutes, decisions, questions, forward items, calendars."""
