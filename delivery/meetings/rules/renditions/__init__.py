"""What the public reads of minutes, and what must be decided before."""
