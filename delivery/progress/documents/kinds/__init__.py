"""The kinds of report there are, a file for each; they import what knows Word when they are asked, not before."""

from __future__ import annotations

from collections.abc import Mapping

from delivery.progress.documents.kind import Kind

from .annual import ANNUAL
from .highlight import HIGHLIGHT
from .pack import PACK
from .progress import PROGRESS

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (PROGRESS, PACK, HIGHLIGHT, ANNUAL)}
"""By their names, in the order in which they are offered."""
