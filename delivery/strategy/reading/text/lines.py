"""Takes a text apart into lines without their markup, each knowing its number and its shape."""

import re
from dataclasses import dataclass
from html import unescape

_TAGS = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|span|br|a|p|font|mark|s)\b[^<>]{0,200}>", re.IGNORECASE)
# A line break in a cell parts words, and a raised number is the mark of a footnote.
_BREAK = re.compile(r"<br\s*/?>|<sup>\s*\d{1,3}\s*</sup>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,2000}?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s*])\*(?![*\w])")
_LEFT_MARKS = re.compile(r"\*\*|(?<!\w)__|__(?!\w)")
_ESCAPE = re.compile(r"\\([\\.()\[\]#*_|+-])")
_BULLET = re.compile(r"(?:[-*+•▪●◦‣·–—○■□➢➤✓✔\uf0b7\uf0a7\uf0d8]|o(?=\s))\s+")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"[-=_*~\s|:+]{3,}")
_PIPES = re.compile(r"(?<!\\)\|")
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, its words without markup, its cells if it is a row of a table."""

    number: int
    text: str
    cells: tuple[str, ...] = ()
    bullet: bool = False
    heading: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text


def lines_of(text: str) -> list[Line]:
    """Every line of a text (Markdown, or plain with tabs between the cells of tables), blank ones too."""
    lines = [_line(number, raw) for number, raw in enumerate(text.split("\n"), 1)]
    for place in range(1, len(lines)):
        if _is_underline(text_above=lines[place - 1], line=lines[place]):
            above = lines[place - 1]
            lines[place - 1] = Line(
                above.number, above.text, (), above.bullet, 1 if "=" in lines[place].text else 2
            )
            lines[place] = Line(lines[place].number, "")
    return [Line(line.number, "") if _RULE.fullmatch(line.text) else line for line in lines]


def plain(raw: str) -> str:
    """The words of a piece of Markdown: no bold, links, tags or escapes; single spaces."""
    text = _TAGS.sub("", _BREAK.sub(" ", raw)) if "<" in raw else raw
    if "&" in text:
        text = unescape(text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "__" in text:
        text = _LEFT_MARKS.sub("", _SLANTED.sub(r"\1", _BOLD.sub(r"\2", text)))
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return _SPACES.sub(" ", text).strip()


def _line(number: int, raw: str) -> Line:
    if "<" in raw:
        # Tags that a scanner leaves before a heading or bullet would hide it.
        raw = _TAGS.sub("", _BREAK.sub(" ", raw))
    stripped = raw.strip().lstrip("> ") if ">" in raw[:9] else raw.strip()
    if not stripped:
        return Line(number, "")
    bullet = _BULLET.match(stripped)
    # A bullet with a tab after it ("•<tab>Mend the lamps") is no row of a table.
    cells = _cells(raw, stripped) if not bullet or "\t" in stripped[bullet.end() :] else ()
    if cells:
        return Line(number, " ".join(cell for cell in cells if cell), cells)
    heading = _HEADING.match(stripped)
    if heading:
        return Line(number, plain(stripped[heading.end() :].rstrip("# ")), heading=len(heading[1]))
    return Line(number, plain(stripped[bullet.end() :] if bullet else stripped), bullet=bool(bullet))


def _cells(raw: str, stripped: str) -> tuple[str, ...]:
    if stripped.startswith("|") or stripped.count("|") > 1:
        inner = stripped.removeprefix("|").removesuffix("|")
        return () if _RULE.fullmatch(stripped) else tuple(plain(cell) for cell in _PIPES.split(inner))
    # A row with one full cell keeps the tabs after it; a tab only in front is an indented paragraph.
    if "\t" in stripped or raw.endswith("\t"):
        return tuple(plain(cell) for cell in raw.strip(" \r").split("\t"))
    return ()


def _is_underline(text_above: Line, line: Line) -> bool:
    drawn = line.text
    is_drawn = len(drawn) > 2 and set(drawn) in ({"="}, {"-"})
    return is_drawn and 0 < len(text_above.text) < 100 and not text_above.cells and not text_above.bullet
