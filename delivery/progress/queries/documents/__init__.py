"""What each kind of report reads, and what all of them share: period, subject, lines, and the names they hide."""
