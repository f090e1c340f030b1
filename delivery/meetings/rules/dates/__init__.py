"""When a group meets: cadence, the days of a series, bank holidays, clashes, and dates that follow a meeting."""
