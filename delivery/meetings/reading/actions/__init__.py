"""Actions: marked, listed, in tables, in margins; and last meeting's, told again."""
