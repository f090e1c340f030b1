"""How a text lies: lines, blocks, sections, sentences and tables, each at its place."""
