"""From what was read in minutes to what a secretary confirms: rows, owners, dates, places in the text."""
