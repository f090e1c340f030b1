"""Two texts of one item put together, so that nothing which either of two note-takers wrote is lost."""

from __future__ import annotations

from difflib import SequenceMatcher


def both_texts(theirs: str, yours: str) -> str:
    """Every line of both in order, those that are the same once; where they differ, theirs first."""
    theirs_lines, yours_lines = theirs.strip("\n").split("\n"), yours.strip("\n").split("\n")
    matcher = SequenceMatcher(None, theirs_lines, yours_lines, autojunk=False)
    merged: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        merged += theirs_lines[a:b]
        if kind != "equal":
            merged += yours_lines[c:d]
    return "\n".join(merged).strip("\n")
