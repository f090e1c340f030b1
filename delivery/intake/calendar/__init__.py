"""Dates of somebody else's calendar file (.ics), read in the bounded child process."""
