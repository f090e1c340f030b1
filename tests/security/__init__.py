"""What SECURITY section 5 promises, tried against the whole application."""
