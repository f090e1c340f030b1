"""Files that commands read and write, and whose eyes they write with."""

from __future__ import annotations

import json
from pathlib import Path

import click

InFile = click.Path(exists=True, dir_okay=False, path_type=Path)
InFolder = click.Path(exists=True, file_okay=False, path_type=Path)
OutFolder = click.Path(file_okay=False, path_type=Path)
OutFile = click.Path(dir_okay=False, writable=True, path_type=Path)
as_person = click.option("--as", "email", metavar="EMAIL", help="See what this person may see; it is logged.")
out_file = click.option(
    "-o", "--output", type=OutFile, required=True, metavar="FILE", help="Where to write it."
)


def as_json_text(found: object) -> str:
    """Plain values as JSON for people and programs."""
    return json.dumps(found, ensure_ascii=False, indent=1)
