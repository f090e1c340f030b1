"""What was typed, and where in a text it is found; pure."""
