"""What every page leads to at its end: how accessible the service is, what it keeps of people, and help. Public."""

from __future__ import annotations

from litestar.response import Template

from delivery.partners.permissions import anyone
from delivery.web import Request, get, page


@get("/accessibility", guards=[anyone], name="partners:accessibility")
async def accessibility(request: Request) -> Template:
    return _about(request, "accessibility")


@get("/privacy", guards=[anyone], name="partners:privacy")
async def privacy(request: Request) -> Template:
    return _about(request, "privacy")


@get("/help", guards=[anyone], name="partners:help")
async def help_page(request: Request) -> Template:
    return _about(request, "help")


def _about(request: Request, what: str) -> Template:
    """A page of words with the contact of whoever runs the service, which may be empty."""
    return page(request, f"partners/about/{what}.html", contact=request.app.state.settings.contact)


ROUTES = [accessibility, privacy, help_page]
