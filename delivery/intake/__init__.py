"""Turns an uploaded or local file into plain text, in a child process that cannot use much of anything."""
