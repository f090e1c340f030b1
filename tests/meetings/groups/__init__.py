"""Tests of groups: their facts, their seats, their secretaries, who is at the table."""
