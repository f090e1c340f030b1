"""The chart of a measure: what it may show, drawn as SVG for pages and as PNG for Word, and told in words."""

from .description import chart_words
from .drawing import Size, chart_svg
from .paper import chart_png, drawn_on_paper, paper_svg, png_of
from .picture import Picture, Point

__all__ = [
    "Picture",
    "Point",
    "Size",
    "chart_png",
    "chart_svg",
    "chart_words",
    "drawn_on_paper",
    "paper_svg",
    "png_of",
]
