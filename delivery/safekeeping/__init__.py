"""Backups: the database and what lies beside it in one file, and the way back from that file."""
