"""Reports that are kept: asked for, taken up by a worker, shown to those who may see them, dropped after a while.

Nothing of this is written into the history, which would tell every cache that the data changed: a row says itself
who asked for what and when.
"""
