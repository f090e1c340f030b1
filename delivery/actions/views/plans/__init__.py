"""The delivery plan: on a page, in three kinds of files, and in from files that others keep."""

from __future__ import annotations

from delivery.actions.views.plans import exporting, imported, importing, showing

ROUTES = [*showing.ROUTES, *exporting.ROUTES, *importing.ROUTES, *imported.ROUTES]
