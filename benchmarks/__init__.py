"""Measurements of the product, each with its target: what `make bench` runs."""
