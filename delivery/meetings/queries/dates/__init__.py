"""Meetings as dates: added, planned in series, called, changed, with the calendar event of each."""
