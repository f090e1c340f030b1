"""The dress of a document: the look of a partnership's own Word template, worn by our documents.

Only values are taken over (fonts, sizes, colours, margins, the words and pictures of header and footer), never a
template's own XML, so that a dressed document is as valid and as accessible as any other of ours.
"""

from .reading import read_dress
from .values import BY_STYLE, Dress, Margin, MarginLine, MarginPicture, StyleDress
from .wearing import put_on

__all__ = [
    "BY_STYLE",
    "Dress",
    "Margin",
    "MarginLine",
    "MarginPicture",
    "StyleDress",
    "put_on",
    "read_dress",
]
