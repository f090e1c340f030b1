"""Actions, their owners and updates: what somebody will do, and what we were told of it."""
