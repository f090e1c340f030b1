"""Headings that no level is skipped in, and the hyperlinked list of them.

The list is written out, without page numbers: in Protected View and on telephones people see what is in the
file, and a field that has to be brought up to date makes Word ask a worrying question.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .paragraphs import paragraph
from .text import one_line, words

_LISTED = 2
# The room above and below a heading of a page that holds much, in twentieths of a point.
CLOSE = (160, 60)


@dataclass
class Headings:
    """The headings of one document in order, as (level, text)."""

    written: list[tuple[int, str]] = field(default_factory=list)

    def add(
        self,
        text: str,
        level: int,
        *,
        on_new_page: bool = False,
        is_close: bool = False,
    ) -> str:
        """One heading with its bookmark, `is_close` with little room around it. ValueError when it is empty or skips a level."""
        text = one_line(text)
        above = self.written[-1][0] if self.written else 0
        if not text.strip():
            raise ValueError("A heading needs words.")
        if not 1 <= level <= min(above + 1, 3):
            raise ValueError(f"A heading of level {level} cannot follow one of level {above}: {text!r}")
        number = len(self.written)
        page = "<w:pageBreakBefore/>" if on_new_page else ""
        room = f'<w:spacing w:before="{CLOSE[0]}" w:after="{CLOSE[1]}"/>' if is_close else ""
        self.written.append((level, text))
        return (
            f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{page}{room}</w:pPr>'
            f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/><w:r>{words(text)}</w:r>'
            f'<w:bookmarkEnd w:id="{number}"/></w:p>'
        )

    def contents(self) -> str:
        """The list of headings of the first two levels, as a field that Word can bring up to date on request."""
        entries = [(n, level, text) for n, (level, text) in enumerate(self.written) if level <= _LISTED]
        lines = [
            f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>'
            f"{_BEGIN if place == 0 else ''}"
            f'<w:hyperlink w:anchor="{_bookmark(n)}" w:history="1">'
            f'<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>{words(text)}</w:r></w:hyperlink>'
            f"{_END if place == len(entries) - 1 else ''}</w:p>"
            for place, (n, level, text) in enumerate(entries)
        ]
        if not lines:
            return ""
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph(('Contents',), 'TOCHeading')}{''.join(lines)}"
            "</w:sdtContent></w:sdt>"
        )


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    rf'<w:r><w:instrText xml:space="preserve"> TOC \o "1-{_LISTED}" \n \h \z \u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _bookmark(number: int) -> str:
    return f"_Toc{number + 1:08d}"
