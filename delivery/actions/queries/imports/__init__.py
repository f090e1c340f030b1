"""Action logs that come in from outside: with a new group or to one that is there, and taken back."""

from __future__ import annotations

from delivery.actions.queries.imports.importing import Imported, import_log, start_group
from delivery.actions.queries.imports.undoing import ImportRow, UndoneImport, imports_of, undo_import

__all__ = ["ImportRow", "Imported", "UndoneImport", "import_log", "imports_of", "start_group", "undo_import"]
