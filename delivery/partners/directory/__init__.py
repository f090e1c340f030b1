"""The directories that the strategy asks for: what an entry says, how a list is narrowed, read in and written out.

Pure: no database, no clock.
"""
