"""Tells a workbook from a document, both of which are zip files."""

import zipfile
from io import BytesIO


def is_workbook(content: bytes) -> bool:
    """Whether the zip file holds a workbook rather than a document."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return any(name.startswith("xl/") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
