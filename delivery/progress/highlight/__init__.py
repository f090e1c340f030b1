"""The highlight report: one page for the Chief Executives' Group about the position that a review agreed."""

from .content import HighlightReport, Work
from .document import draft_of
from .fitting import Shown, shown_on

__all__ = ["HighlightReport", "Shown", "Work", "draft_of", "shown_on"]
