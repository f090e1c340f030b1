"""Who may call a route. Every route declares exactly one of these; a test walks all routes.

They decide by what the person is; whether a record may be seen or changed is decided by the
query that loads it.
"""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler

from delivery.errors import NotAllowed
from delivery.partners.viewer import Viewer

Connection = ASGIConnection[Any, Any, Any, Any]


def anyone(connection: Connection, handler: BaseRouteHandler) -> None:
    """Open to the world: sign-in, static files, and links that carry their own secret."""


def signed_in(connection: Connection, handler: BaseRouteHandler) -> None:
    """Everybody with an account."""
    _viewer(connection)


def administrator(connection: Connection, handler: BaseRouteHandler) -> None:
    """Those who look after agencies, posts, people and passwords."""
    if not _viewer(connection).is_administrator:
        raise NotAllowed("Only an administrator can do this.")


def strategy_keeper(connection: Connection, handler: BaseRouteHandler) -> None:
    """Administrators and members of the Strategic Group, who load and change the strategy."""
    viewer = _viewer(connection)
    if not (viewer.is_administrator or viewer.is_strategic):
        raise NotAllowed("Only an administrator or a member of the Strategic Group can do this.")


def secretary(connection: Connection, handler: BaseRouteHandler) -> None:
    """Those who keep the records of at least one group."""
    if not _viewer(connection).is_secretary:
        raise NotAllowed("Only the secretary of a group can do this.")


def officer(connection: Connection, handler: BaseRouteHandler) -> None:
    """Those who chair at least one group or keep its records."""
    if not _viewer(connection).is_officer:
        raise NotAllowed("Only the chair or the secretary of a group can do this.")


def record_keeper(connection: Connection, handler: BaseRouteHandler) -> None:
    """Administrators, and those who keep the records of a group already: they open another, and read what comes back by mail."""
    viewer = _viewer(connection)
    if not (viewer.is_administrator or viewer.is_secretary):
        raise NotAllowed("Only an administrator or the secretary of a group can do this.")


PERMISSIONS = (anyone, signed_in, administrator, strategy_keeper, secretary, officer, record_keeper)


def _viewer(connection: Connection) -> Viewer:
    viewer = connection.scope.get("user")
    if not isinstance(viewer, Viewer):
        raise NotAuthorizedException("Sign in to see this page.")
    return viewer
