"""Invitations: who is asked, what calendars are sent, and what comes back (INTEROP section 0)."""
