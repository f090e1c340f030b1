"""Service standards: read through what the viewer may see, written by those who keep them and by secretaries."""
