"""Delivers a county partnership's strategy through its meetings."""
