"""The key of this installation, made once and kept beside the data."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from delivery.errors import Invalid

SECRET_BYTES = 32


def read_secret(data_dir: Path) -> bytes:
    """The key of form tokens and of what is sealed; Invalid where its file is damaged."""
    path = data_dir / "secret.key"
    if not path.exists():
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Of two starts at once only one makes it.
        with suppress(FileExistsError), open(path, "xb", opener=_private) as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
    secret = path.read_bytes()
    if len(secret) < SECRET_BYTES:
        # Whoever knows the key can make form tokens, and everybody knows an empty one.
        raise Invalid(f"{path.name} in the data directory is damaged: delete it, and a new one is made.")
    return secret


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
