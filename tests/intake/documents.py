"""Builds Word documents, PDFs and hostile files by hand, byte by byte where needed."""

import struct
import zipfile
import zlib
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def body(inner: str, prolog: str = "") -> str:
    """A document part with this body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
        f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    )


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def word(
    document: str | bytes,
    styles: str | None = None,
    numbering: str | None = None,
    *,
    main_type: str = MAIN_TYPE,
    extra: dict[str, bytes] | None = None,
    main_relations: str | None = None,
) -> bytes:
    """A .docx of these parts; `document`, `styles` and `numbering` are whole XML parts."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
        ),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": document,
    }
    related = []
    if styles is not None:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
        related.append(("styles", "styles.xml"))
    if numbering is not None:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
        related.append(("numbering", "numbering.xml"))
    parts["word/_rels/document.xml.rels"] = main_relations or _relations(*related)
    return zipped({**parts, **(extra or {})})


def _relations(*pairs: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_lying_directory(archive: bytes, name: str, claimed: int) -> bytes:
    """The same zip whose central directory claims another uncompressed size for one entry."""
    place = archive.rindex(b"PK\x01\x02", 0, archive.rindex(name.encode()))
    return archive[: place + 24] + struct.pack("<I", claimed) + archive[place + 28 :]


def pdf(*pages: str, extra: bytes = b"", catalogue: str = "") -> bytes:
    """A PDF that shows each text on a page of its own, one line for each line of it."""
    font = len(pages) * 2 + 3
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode()]
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    for number, page in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in page.split("\n"))
        stream = zlib.compress(f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> >>".encode()
        )
        objects.append(
            f"<< /Length {len(stream)} /Filter /FlateDecode >> stream\n".encode() + stream + b"\nendstream"
        )
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    return pdf_of(objects, extra)


def pdf_of(objects: list[bytes], extra: bytes = b"", trailer: str = "") -> bytes:
    """A PDF file of these objects, numbered from 1, the first being its catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    out += extra
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return (
        out
        + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    )


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def workbook(
    *sheets: str, hidden: tuple[int, ...] = (), extra: dict[str, bytes] | None = None, prolog: str = ""
) -> bytes:
    """An .xlsx whose sheets hold this XML between `<worksheet>` and its end; style 1 is a date."""
    names = ""
    for number in range(1, len(sheets) + 1):
        state = ' state="hidden"' if number in hidden else ""
        names += f'<sheet name="Sheet {number}" sheetId="{number}" r:id="r{number - 1}"{state}/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}"/></Types>'
        ),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            *(("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)),
            ("styles", "styles.xml"),
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{SHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
        ),
    }
    for number, sheet in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'{prolog}<worksheet xmlns="{SHEET}">{sheet}</worksheet>'
    return zipped({**parts, **(extra or {})})


def sheet_rows(*rows: tuple[str, ...]) -> str:
    """The sheetData of rows of texts; a text of digits becomes a number, "day:42433" a date."""
    return (
        "<sheetData>"
        + "".join(_sheet_row(number, row) for number, row in enumerate(rows, 1))
        + "</sheetData>"
    )


def _sheet_row(number: int, row: tuple[str, ...]) -> str:
    cells = ""
    for column, text in enumerate(row):
        place = f"{chr(ord('A') + column)}{number}"
        if text.startswith("day:"):
            cells += f'<c r="{place}" s="1"><v>{text.removeprefix("day:")}</v></c>'
        elif text.replace(".", "").isdigit():
            cells += f'<c r="{place}"><v>{text}</v></c>'
        elif text:
            cells += f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="{number}">{cells}</row>'
