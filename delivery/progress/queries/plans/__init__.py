"""The local plans of a strategy, beside the county's."""
