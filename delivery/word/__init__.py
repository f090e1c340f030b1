"""House-styled Word documents: headings, tables, RAG cells, contents list, headers and footers.

A document is written from top to bottom into a `WordDocument` and comes out as the bytes of a .docx file.
The house styles lie unpacked in `house/`, a Word document as a folder that python-docx opens as it is; to
see it in Word: `cd delivery/word/house && zip -r ../../../house.docx .`
"""

from delivery.marking import Marking

from .controls import Choice, DayPicker, TypedText
from .document import PrintSize, Properties, WordDocument
from .dress import Dress, read_dress
from .paragraphs import Run, Style
from .rag import LOOKS, Look
from .side import Side, inside_of
from .tables import Cell, Column, ControlCell, RagCell, Table

__all__ = [
    "LOOKS",
    "Cell",
    "Choice",
    "Column",
    "ControlCell",
    "DayPicker",
    "Dress",
    "Look",
    "Marking",
    "PrintSize",
    "Properties",
    "RagCell",
    "Run",
    "Side",
    "Style",
    "Table",
    "TypedText",
    "WordDocument",
    "inside_of",
    "read_dress",
]
