"""Whether a program listens where the server would."""

from __future__ import annotations

import socket


def is_listened_to(host: str, port: int) -> bool:
    """Whether the port of this interface is taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
