"""Tests of the mail of a group."""
