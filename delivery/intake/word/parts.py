"""The zip file that a Word document is: finds its parts and reads each as a bounded stream of elements."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from lxml import etree

from delivery.intake.refusal import Refused, damaged

MOST_PART_BYTES = 4 * 1024 * 1024
MOST_ELEMENTS = 200_000

_TOO_LONG = "This Word document is too long to be read at once: split it in two, or paste its text."
_LOCKED = "This document is locked with a password: open it, take the password off, save it and choose that."
_MACROS = "This Word document carries macros: open it, save it as an ordinary .docx and choose that."
_OTHER_ZIPS: tuple[tuple[str, str], ...] = (
    ("xl/", "This is an Excel workbook: copy the cells and paste them, or save it as a Word or text file."),
    ("ppt/", "This is a PowerPoint file: copy its text and paste it, or save it as PDF."),
    ("mimetype", "This is an OpenDocument file: open it, save it as .docx and choose that."),
)
_NOT_WORD = "This is a compressed folder: take the document out of it and choose that."
_TYPES = "[Content_Types].xml"
_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")


class Parts:
    """The parts of one Word document. All of them together may hold `MOST_ELEMENTS` elements."""

    def __init__(self, content: bytes) -> None:
        self._elements_left = MOST_ELEMENTS
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise damaged("Word document") from error
        self._names = set(self._zip.namelist())
        self._refuse_other_zips()
        self.main = self._main_part()

    def related(self, kind: str) -> str | None:
        """The name of the part that the main one relates to as `kind` ("styles", "numbering"), if it is there."""
        folder, name = posixpath.split(self.main)
        for _, found, target in self._relations(posixpath.join(folder, "_rels", f"{name}.rels"), folder):
            if found == kind and target in self._names:
                return target
        return None

    def of_package(self, kind: str) -> str | None:
        """The name of the part that the whole package relates to as `kind` ("custom-properties"), if it is there."""
        return next(
            (
                target
                for _, found, target in self._relations("_rels/.rels", "")
                if found == kind and target in self._names
            ),
            None,
        )

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._names

    def relations_of(self, name: str) -> dict[str, str]:
        """The names of the parts that a part relates to, by the identifiers that its XML uses."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        return {key: target for key, _, target in self._relations(rels, folder)}

    def content(self, name: str, most: int) -> bytes | None:
        """The bytes of a part that is no XML, None where they are more than `most`."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return None
        try:
            with self._zip.open(info) as stream:
                content = stream.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, OSError) as error:
            raise damaged("Word document") from error
        return content if len(content) <= most else None

    def elements(self, name: str) -> Iterator[tuple[str, Any]]:
        """("start" or "end", element) of the part, in order; never more than the bounds allow.

        A document type declaration is refused: no word processor writes one (ECMA-376 part 2, 9.1.2), and
        entities, fetched or multiplied, need it.
        """
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise Refused(_LOCKED)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged("Word document")
        with self._zip.open(info) as stream:
            walk = etree.iterparse(
                _Bounded(stream),
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            first = True
            for event, element in walk:
                if first and element.getroottree().docinfo.internalDTD is not None:
                    raise damaged("Word document")
                first = False
                if event == "start":
                    self._elements_left -= 1
                    if self._elements_left < 0:
                        raise Refused(_TOO_LONG)
                yield event, element

    def _refuse_other_zips(self) -> None:
        if any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in self._names):
            raise damaged("Word document")
        if _TYPES not in self._names or not any(name.startswith("word/") for name in self._names):
            for start, sentence in _OTHER_ZIPS:
                if any(name.startswith(start) for name in self._names):
                    raise Refused(sentence)
            if _TYPES not in self._names:
                raise Refused(_NOT_WORD)
        if "word/vbaProject.bin" in self._names:
            raise Refused(_MACROS)

    def _main_part(self) -> str:
        main = next(
            (t for _, kind, t in self._relations("_rels/.rels", "") if kind == "officeDocument"), None
        )
        if main is None or main not in self._names:
            raise damaged("Word document")
        declared = self._content_type(main)
        if "macroEnabled" in declared:
            raise Refused(_MACROS)
        if not declared.endswith(_MAIN_TYPES):
            raise damaged("Word document")
        return main

    def _content_type(self, part: str) -> str:
        default = ""
        for event, element in self.elements(_TYPES):
            if event != "start":
                continue
            if element.get("PartName", "").lstrip("/").lower() == part.lower():
                return str(element.get("ContentType", ""))
            if element.get("Extension", "").lower() == "xml":
                default = str(element.get("ContentType", ""))
        return default

    def _relations(self, name: str, folder: str) -> list[tuple[str, str, str]]:
        """Identifier, kind and target of each relation to a part within the package."""
        if name not in self._names:
            return []
        found: list[tuple[str, str, str]] = []
        for event, element in self.elements(name):
            if event == "start" and element.get("Target") and element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, element.get("Target"))).lstrip("/")
                kind = str(element.get("Type", "")).rpartition("/")[2]
                found.append((str(element.get("Id", "")), kind, target))
        return found


class _Bounded:
    """A stream that stops after `MOST_PART_BYTES`, whatever size the zip's directory claims."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = MOST_PART_BYTES

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(65536 if size < 0 else min(size, 65536))
        self._left -= len(data)
        if self._left < 0:
            raise Refused(_TOO_LONG)
        return data


def local_name(element: Any) -> str:
    """The name of an element without its namespace ("p", "tbl"); Word's two namespaces differ in nothing else."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str = "val") -> str | None:
    """An attribute of Word's own namespace, or None."""
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(text)
    return None


def is_on(element: Any) -> bool:
    """Whether an on/off property (ECMA-376 part 1, 17.17.4) says on: present, unless its value denies it."""
    return value(element) not in ("0", "false", "off")
