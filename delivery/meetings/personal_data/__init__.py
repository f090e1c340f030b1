"""Finds in the text of minutes what may tell who somebody is, so that a person decides on each before release.

Pure: text and known names in, places in the text out. It finds what it has a rule for and no more, which the
page says; the secretary still reads what they release.
"""

from .finding import Datum, DatumKind, KnownNames
from .reader import personal_data

__all__ = ["Datum", "DatumKind", "KnownNames", "personal_data"]
