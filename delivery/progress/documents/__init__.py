"""Reports as documents: what can be asked for, the kinds of them, and how one is made, part by part.

A kind reads what it tells (`Kind.draft`) and says how each part of its document is written; making it in the
background, keeping it and showing it to those alone who may see it are the same for every kind.
"""

from .asked import Asked, Scope, Sight
from .kind import Draft, Kind, Making, Part

__all__ = ["Asked", "Draft", "Kind", "Making", "Part", "Scope", "Sight"]
