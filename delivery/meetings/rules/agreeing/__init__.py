"""From draft to agreed: circulation, comments, wordings and what changed between them, clean copies."""
