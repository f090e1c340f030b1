"""Who was at a meeting, kept and asked."""
