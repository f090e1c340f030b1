"""Everything that is asked of, and written to, the tables of the actions domain."""
