"""The directories: their entries read and kept, what is published, and the links by which they are shared."""
