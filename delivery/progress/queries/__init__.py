"""Everything that is asked of evidence, reviews and agreed statuses."""
