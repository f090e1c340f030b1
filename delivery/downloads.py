"""Files as answers: Word documents and spreadsheets to download, shared by views only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import ParamSpec
from urllib.parse import quote

from litestar.response import Response

from delivery.spreadsheet import csv_bytes
from delivery.workbook import SheetColumn, workbook_bytes

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Arguments = ParamSpec("Arguments")

# One document after another, while other pages are answered.
_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="word")


async def word_file(
    name: str,
    write: Callable[Arguments, bytes],
    *arguments: Arguments.args,
    **more: Arguments.kwargs,
) -> Response[bytes]:
    """What `write` makes of its arguments, as a download of this name; written in a thread."""
    content = await word_bytes(write, *arguments, **more)
    return Response(content, media_type=WORD, headers=attached(name))


async def word_bytes(
    write: Callable[Arguments, bytes], *arguments: Arguments.args, **more: Arguments.kwargs
) -> bytes:
    """The document that `write` makes of its arguments, written in a thread."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_writer, lambda: write(*arguments, **more))


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Response[bytes]:
    """A spreadsheet of this name with its header row, as `spreadsheet.csv_bytes` writes it."""
    return Response(csv_bytes(header, rows), media_type="text/csv", headers=attached(name))


def workbook_file(
    name: str, sheet: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[str | date]]
) -> Response[bytes]:
    """A workbook of this name with one sheet, as `workbook.workbook_bytes` writes it."""
    return Response(workbook_bytes(sheet, columns, rows), media_type=WORKBOOK, headers=attached(name))


def attached(name: str) -> dict[str, str]:
    """The headers of a download; the name may hold any letter (RFC 6266, RFC 8187)."""
    is_plain = name.isascii() and not set(name) & set('"\\%')
    named = f'filename="{name}"' if is_plain else f"filename*=UTF-8''{quote(name)}"
    return {"Content-Disposition": f"attachment; {named}"}
