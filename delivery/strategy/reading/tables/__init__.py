"""The tables of a delivery plan, with a header or without, and the objectives in their rows."""
